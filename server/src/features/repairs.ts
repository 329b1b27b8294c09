// Repairs that pass: joins the searches, what is offered of them, and the questions of the client.
import type { CancellationToken } from 'vscode-languageserver/node';
import { applyEdits } from '../debugging/patch';
import { SearchThread } from '../debugging/search/searchThread';
import type { SearchResult } from '../debugging/search/searches';
import { toFile } from '../lsp/files';
import { guard } from '../lsp/guard';
import type { FeatureContext } from '../lsp/featureContext';
import type { InitializationOptions } from '../protocol';
import {
  acceptRepairMethod,
  debuggingMethod,
  rejectRepairMethod,
  repairDiffMethod,
  repairLogMethod,
  repairMethod,
  repairStatusMethod,
  stopRepairMethod,
  whyNoRepairMethod,
  type AcceptedRepair,
  type DebuggingParams,
  type RepairAnswer,
  type RepairDiff,
  type RepairLogAnswer,
  type RepairName,
  type RepairParams,
  type RepairStatus,
  type WhyNoRepair,
  type WhyNoRepairParams,
} from '../repairProtocol';
import type { CodeLenses } from './codeLenses';
import type { Documents } from './documents';
import { keptRejections } from './keptRejections';
import { registerRepairActions } from './repairActions';
import { repairAnswers } from './repairAnswers';
import { RepairOffers } from './repairOffers';
import { RepairSearches } from './repairSearches';
import { descriptionOf, explainSearch } from './repairWords';
import type { AskConsent } from './runConsent';
import { rootOf, type Workspace } from './workspace';

export interface Repairs {
  /** Ends the search; resolves when nothing of it is left. */
  dispose(): Promise<void>;
}

const maxLogs = 50; // searches, the last ones

/** `dist` is the folder of the bundles. */
export function registerRepairs(
  context: FeatureContext,
  documents: Documents,
  workspace: Workspace,
  consent: AskConsent,
  lenses: CodeLenses,
  dist: string,
): Repairs {
  const { connection, client, settings, log } = context;
  const { storage } = (client.initializationOptions ?? {}) as InitializationOptions;
  const rejections = keptRejections(storage);
  const thread = new SearchThread({ dist, log: (message) => log('warn', message) });
  const offers = new RepairOffers(context, documents, lenses);
  const results = new Map<string, SearchResult>();
  const logs: string[] = [];
  const onStatus = (status: RepairStatus) => void connection.sendNotification(repairStatusMethod, status);

  const onResult = (uri: string, text: string, result: SearchResult) => {
    results.set(uri, result);
    if ('log' in result) logs.splice(0, logs.length, ...[...logs, result.log].slice(-maxLogs));
    if (result.kind === 'found') offers.set({ ...result.found, uri, text });
    else offers.remove(uri);
    onStatus(statusOf(uri, result));
    log('info', `repair: ${result.kind}${'reason' in result ? `: ${result.reason}` : ''}`);
  };
  const statusOf = (uri: string, result: SearchResult): RepairStatus => {
    if (result.kind === 'found') {
      const document = documents.get(uri);
      const { key, function: name } = result.found;
      const description = document ? descriptionOf(result.found, document, settings().repair) : '';
      return { kind: 'found', uri, key, function: name, description };
    }
    if (result.kind === 'unrepaired' || result.kind === 'unavailable') {
      return { kind: 'none', uri, reason: result.reason };
    }
    return { kind: 'quiet' };
  };
  const searches = new RepairSearches(context, {
    documents,
    workspace,
    consent,
    thread,
    rejections,
    answers: () => repairAnswers(context),
    onStatus,
    onResult,
  });
  registerRepairActions(context, offers, lenses);

  const on = <Params, Result>(
    method: string,
    empty: Result,
    handler: (params: Params, signal: AbortSignal) => Promise<Result> | Result,
  ) => connection.onRequest(method, guard({ error: (text) => log('error', text) }, method, empty, handler));
  /** A request without parameters. */
  const onNothing = <Result>(method: string, empty: Result, handler: () => Promise<Result> | Result) => {
    const guarded = guard({ error: (text) => log('error', text) }, method, empty, handler);
    connection.onRequest(method, (token: CancellationToken) => guarded(undefined, token));
  };

  const stopped: RepairAnswer = { kind: 'none', reason: 'It was stopped, or something went wrong; see the output.' };
  on<RepairParams, RepairAnswer>(repairMethod, stopped, async ({ uri, position, withChat }, signal) => {
    if (!workspace.isTrusted())
      return { kind: 'refused', reason: 'The workspace is not trusted: nothing of it is run.' };
    const document = documents.get(uri);
    if (!document || !uri.startsWith('file:')) return { kind: 'refused', reason: 'The document is not open.' };
    if (!(await consent({ mayAsk: true }))) {
      return { kind: 'refused', reason: 'You have not allowed to run code of this workspace.' };
    }
    const result = await searches.searchAt(uri, document.offsetAt(position), withChat, signal);
    const status = statusOf(uri, result);
    if (status.kind === 'found') return status;
    if (result.kind === 'green') return { kind: 'green', passing: result.passing };
    if (result.kind === 'unavailable') return { kind: 'refused', reason: result.reason };
    return 'reason' in result ? { kind: 'none', reason: result.reason } : stopped;
  });
  onNothing(stopRepairMethod, null, async () => {
    await searches.stop();
    return null;
  });
  const gone: AcceptedRepair = { kind: 'refused', reason: 'Something went wrong; see the output.' };
  on<RepairName, AcceptedRepair>(acceptRepairMethod, gone, (name) => offers.accept(name));
  on<RepairName, null>(rejectRepairMethod, null, async ({ uri, key }) => {
    if (offers.named({ uri, key })) {
      offers.remove(uri);
      onStatus({ kind: 'quiet' });
    }
    await rejections.add(key);
    return null;
  });
  on<RepairName, RepairDiff | null>(repairDiffMethod, null, async (name, signal) => {
    const offer = settings().repair.hintOnly ? undefined : offers.named(name);
    if (!offer) return null;
    const title = `${offer.function}: as it is ↔ repaired`;
    const plain = { title, original: offer.text, repaired: applyEdits(offer.text, offer.patch.edits) };
    if (!offer.wrong || !workspace.isTrusted() || !(await consent({ mayAsk: false }))) return plain;
    const root = rootOf(toFile(offer.uri), workspace.folders());
    const network = settings().trace.network ? 'all' : 'none';
    const repaired = await thread.traceRepaired({ root, text: offer.text, found: offer, network }, signal);
    return repaired === undefined ? plain : { title, original: offer.wrong.withValues, repaired };
  });
  on<WhyNoRepairParams, WhyNoRepair | null>(whyNoRepairMethod, null, ({ uri }) => {
    const result = results.get(uri);
    return result ? { markdown: explainSearch(result, settings().repair) } : null;
  });
  onNothing<RepairLogAnswer>(repairLogMethod, { lines: '' }, () => ({ lines: logs.join('') }));
  connection.onNotification(debuggingMethod, ({ isDebugging }: DebuggingParams) => searches.debugging(isDebugging));

  return {
    async dispose() {
      await searches.stop();
      await thread.dispose();
    },
  };
}
