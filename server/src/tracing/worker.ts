// The thread in which programs are run under trace and their traces are asked.
import { realpathSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { pinCommand, type PinParams } from '../protocol';
import { defaultLimits } from '../execution/limits';
import type { Handlers } from '../threads/peer';
import { serve } from '../threads/thread';
import { discover } from './discover';
import { JavaScriptInstrumenter } from './javascript/javascriptInstrumenter';
import { JavaScriptDataFlow } from './javascript/scopes';
import { runTraced } from './runTraced';
import type { RunProgressMessage } from './traceThread';
import { TraceStore } from './traceStore';
import type { RunRequest, TraceQuestions } from './traces';
import type { Target } from './tracing';

const { dist } = workerData as { readonly dist: string };
const instrumenter = new JavaScriptInstrumenter();
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
      const { target, root, limits, token } = request;
      const onProgress = (message: string) => notify('progress', { token, message } satisfies RunProgressMessage);
      const options = {
        root,
        dist,
        limits: { ...defaultLimits, time: limits.time, memory: limits.memory },
        hits: limits.hits,
        sandbox: { writes: writesOf(target), network: limits.mayUseNetwork ? 'all' : 'none' } as const,
        instrumenter,
        onProgress,
      };
      const result = await runTraced({ ...target, file: realPath(target.file) }, options, signal);
      return store.add(result);
    },
  });
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
