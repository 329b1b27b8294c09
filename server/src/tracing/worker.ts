// The thread in which programs are run under trace and their traces are asked.
import { realpathSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { pinCommand, type PinParams } from '../protocol';
import { defaultLimits } from '../execution/limits';
import { runTarget } from '../execution/runTarget';
import type { Handlers } from '../threads/peer';
import { serve } from '../threads/thread';
import { discover } from './discover';
import { JavaScriptInstrumenter } from './javascript/javascriptInstrumenter';
import { JavaScriptDataFlow } from './javascript/scopes';
import { ModulesAhead } from './javascript/modulesAhead';
import { runTraced } from './runTraced';
import type { RunProgressMessage, TraceThreadData } from './traceThread';
import { TraceStore } from './traceStore';
import type { RunRequest, TraceQuestions } from './traces';
import type { Trace } from './trace';
import type { RunResult, Target } from './tracing';

const { dist, kept: keptFolder } = workerData as TraceThreadData;
const kept = keptFolder === undefined ? {} : { kept: keptFolder };
const instrumenter = new JavaScriptInstrumenter({ rethrow: true });
const ahead = keptFolder === undefined ? undefined : new ModulesAhead(keptFolder, instrumenter);
const nothing: Trace = { files: new Map(), frames: [], uncaught: [], gaps: [] };
const store = new TraceStore({
  dataFlow: new JavaScriptDataFlow(),
  discover,
  linkOf(run, pin) {
    const params: PinParams = { kind: 'to', run, pin };
    return `command:${pinCommand}?${encodeURIComponent(JSON.stringify([params]))}`;
  },
});

const questions: { [Name in keyof TraceQuestions]: (params: Parameters<TraceQuestions[Name]>[0]) => unknown } = {
  lines: (params) => store.lines(real(params)),
  hover: (params) => store.hover(real(params)),
  pin: (params) => store.pin(params.kind === 'step' ? { ...params, place: real(params.place) } : params),
  pinPlace: (params) => store.pinPlace(real(params)),
  choices: (params) => store.choices(real(params)),
  coverage: (params) => store.coverage(params),
  coverageDetails: (params) => store.coverageDetails(real(params)),
  callTree: () => store.callTree(),
  compare: (params) => store.compare(real(params)),
  why: (params) => store.why(real(params)),
  discover: (params) => store.discover(params),
  targets: (params) => store.targets(params),
  lastTarget: (params) => store.lastTarget(real(params)),
  format: (params) => store.format(real(params)),
  clear: () => store.clear(),
};

if (parentPort) {
  const notify = serve(parentPort, {
    ...(questions as Handlers),
    async run(request: RunRequest, signal: AbortSignal) {
      const { token } = request;
      const onProgress = (message: string) => notify('progress', { token, message } satisfies RunProgressMessage);
      return store.add(await run(request, onProgress, signal));
    },
  });
}

async function run(
  { target: asked, root, limits: { time, memory, hits, mayUseNetwork }, withValues }: RunRequest,
  onProgress: (message: string) => void,
  signal: AbortSignal,
): Promise<RunResult> {
  const target = { ...asked, file: realPath(asked.file) };
  const limits = { ...defaultLimits, time, memory };
  const sandbox = { writes: writesOf(target), network: mayUseNetwork ? 'all' : 'none' } as const;
  if (withValues) {
    ahead?.make(target.file, root);
    const run = await runTraced(
      target,
      { root, dist, limits, ...kept, hits, sandbox, instrumenter, onProgress },
      signal,
    );
    ahead?.remember(target.file, [...run.trace.files.keys()]);
    return run;
  }
  const plain = { root, dist, limits, ...kept, confinement: sandbox, onOutput: onProgress };
  return { target, ...(await runTarget(target, plain, signal)), trace: nothing };
}

/** Tests and scripts may write in their project; what is run for its values alone has no reason to. */
function writesOf({ kind }: Target): 'project' | 'temporary' {
  return kind === 'tests' || kind === 'script' ? 'project' : 'temporary';
}

/** Programs are traced under the paths at which their files really lie. */
function real<Params extends { readonly path: string }>(params: Params): Params {
  return { ...params, path: realPath(params.path) };
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
