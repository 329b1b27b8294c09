// Runs a target under trace, from the command to what it has seen.
import path from 'node:path';
import type { Limits } from '../execution/limits';
import { runTarget } from '../execution/runTarget';
import type { Confinement } from '../execution/sandbox/confinement';
import type { Instrumenter } from './instrumenter';
import { readTrace } from './readTrace';
import type { Trace } from './trace';
import type { RunResult, Target } from './tracing';

export interface RunTracedOptions {
  /** Absolute path of the folder that the user has opened. */
  readonly root: string;
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly limits: Limits;
  /** See `RunNodeOptions.kept`. */
  readonly kept?: string;
  /** Calls of each function and iterations of each loop that are recorded; absent: the recorder's own number. */
  readonly hits?: number;
  readonly sandbox: Pick<Confinement, 'writes' | 'network'>;
  readonly instrumenter: Instrumenter;
  /** Called with what the run writes, as it comes. */
  readonly onProgress?: (text: string) => void;
}

/** Never rejects for what the program does. When `signal` aborts, all its processes are ended before it resolves. */
export async function runTraced(target: Target, options: RunTracedOptions, signal: AbortSignal): Promise<RunResult> {
  const { root, dist, limits, kept, hits, sandbox, instrumenter, onProgress } = options;
  let trace: Trace = { files: new Map(), frames: [], uncaught: [], gaps: [] };
  const run = await runTarget(
    target,
    {
      root,
      dist,
      limits,
      confinement: sandbox,
      ...(kept !== undefined && { kept }),
      ...(onProgress && { onOutput: onProgress }),
      tracing: {
        preload: path.join(dist, 'tracePreload.js'),
        options: { rethrow: target.kind !== 'script', ...(hits !== undefined && { hits }) },
        onEnd: async (folder) => void (trace = await readTrace(folder, instrumenter)),
      },
    },
    signal,
  );
  return { target, ...run, trace };
}
