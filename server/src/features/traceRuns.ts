// Running targets under trace: only in a trusted workspace, only after the user's consent, one after the other, and
// never longer than anyone wants them.
import path from 'node:path';
import { toFile, toUri } from '../lsp/files';
import { guard } from '../lsp/guard';
import {
  runProgressMethod,
  runTracedMethod,
  stopRunsMethod,
  type RunAnswer,
  type RunProgress,
  type RunTracedParams,
} from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Run, RunLimits, Traces } from '../tracing/traces';
import type { Target } from '../tracing/tracing';
import type { Documents } from './documents';
import type { AskConsent } from './runConsent';
import { targetOf } from './tracedDocuments';
import type { ShownValues } from './traceValues';
import { rootOf, type Workspace } from './workspace';

interface Wanted {
  readonly target: Target;
  readonly withValues: boolean;
}

export function registerTraceRuns(
  { connection, settings, log }: FeatureContext,
  documents: Documents,
  workspace: Workspace,
  traces: Traces,
  values: ShownValues,
  consent: AskConsent,
): void {
  const running = new Map<AbortController, string>();
  let last: Promise<unknown> = Promise.resolve();

  /** A run of a target takes the place of the one before. */
  const start = (wanted: Wanted, token: string, signal: AbortSignal): Promise<RunAnswer> => {
    const key = JSON.stringify(wanted.target);
    for (const [controller, other] of running) if (other === key) controller.abort();
    const controller = new AbortController();
    running.set(controller, key);
    const answer = perform(wanted, token, AbortSignal.any([signal, controller.signal]), last);
    last = answer.catch(() => {});
    return answer.finally(() => {
      running.delete(controller);
      progress({ token, message: 'done', isDone: true });
    });
  };

  const perform = async (
    { target, withValues }: Wanted,
    token: string,
    signal: AbortSignal,
    before: Promise<unknown>,
  ) => {
    progress({ token, message: 'waiting for the run before', isDone: false });
    await before;
    if (signal.aborted) return refused('It was stopped before it began.');
    progress({ token, message: 'starting', isDone: false });
    const root = rootOf(target.file, workspace.folders());
    const request = { target, root, limits: limitsOf(settings()), withValues, token };
    const run = await traces.run(request, (message) => progress({ token, message, isDone: false }), signal);
    const { ended, duration, confinement } = run.result;
    log('info', `ran ${path.basename(target.file)}: ${ended.kind}, ${duration.toFixed(0)} ms. ${confinement}`);
    values.refresh();
    return answerOf(run);
  };

  const progress = (params: RunProgress) => void connection.sendNotification(runProgressMethod, params);

  const answer = async ({ target, withValues, token }: RunTracedParams, signal: AbortSignal): Promise<RunAnswer> => {
    if (!workspace.isTrusted()) return refused('The workspace is not trusted: nothing of it is run.');
    if (!(await consent({ mayAsk: true }))) return refused('You have not allowed to run code of this workspace.');
    return start({ target: targetOf(target), withValues }, token, signal);
  };
  const failed = refused('It was stopped, or something went wrong; see the output.');
  connection.onRequest(runTracedMethod, guard({ error: (text) => log('error', text) }, 'runTraced', failed, answer));

  connection.onRequest(stopRunsMethod, async () => {
    for (const controller of running.keys()) controller.abort();
    await last;
    return null;
  });

  let saves = 0;
  const runSaved = async (uri: string) => {
    const target = await traces.ask('lastTarget', { path: toFile(uri) });
    if (target && (await consent({ mayAsk: false }))) {
      await start({ target, withValues: true }, `save ${++saves}`, new AbortController().signal);
    }
  };
  documents.onDidSave(({ document: { uri } }) => {
    if (!settings().trace.runOnSave || !workspace.isTrusted()) return;
    runSaved(uri).catch((error: unknown) => log('error', `run on save: ${String(error)}`));
  });
}

function refused(reason: string): RunAnswer {
  return { kind: 'refused', reason };
}

function answerOf({ id, result, gaps }: Run): RunAnswer {
  const { ended, results, output, confinement, duration } = result;
  if (ended.kind === 'unavailable') return refused(ended.reason);
  const outcomes = results.map(({ file, ...outcome }) => ({ ...outcome, uri: toUri(file) }));
  return { kind: 'ran', run: id, results: outcomes, ended, output, confinement, duration, gaps };
}

function limitsOf({ trace }: ReturnType<FeatureContext['settings']>): RunLimits {
  const { timeout, memory, hitsPerLine, network } = trace;
  return { time: timeout * 1_000, memory, hits: hitsPerLine, mayUseNetwork: network };
}
