// What says whether a function is right: tests and examples, or a command of the user; and one run of them on a copy of the
// project, with all paths as they are in the project.
import type { Limits } from '../execution/limits';
import { runCommand } from './runCommand';
import { keptFolder } from '../execution/screening';
import { runTarget } from '../execution/runTarget';
import type { Instrumenter } from '../tracing/instrumenter';
import { runTraced } from '../tracing/runTraced';
import type { Trace } from '../tracing/trace';
import type { RunResult, Target, TestResult } from '../tracing/tracing';
import type { WorkspaceCopy } from './workspaceCopy';

export type Suite =
  | { readonly kind: 'targets'; readonly targets: readonly Target[] }
  /** Of a shell; exit code 0 means passed. */
  | { readonly kind: 'command'; readonly command: string };

export interface RunSuiteOptions {
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly limits: Limits;
  readonly network: 'none' | 'all';
  /** With it the run is traced. */
  readonly instrumenter?: Instrumenter;
}

/** The runs of a suite, one for each target. */
export async function runSuite(
  suite: Suite,
  copy: WorkspaceCopy,
  options: RunSuiteOptions,
  signal: AbortSignal,
): Promise<readonly RunResult[]> {
  if (suite.kind === 'command') return [await runByCommand(suite.command, copy, options, signal)];
  const runs: RunResult[] = [];
  for (const target of suite.targets) {
    if (signal.aborted) break;
    runs.push(await runOne(target, copy, options, signal));
  }
  return runs;
}

async function runOne(
  target: Target,
  copy: WorkspaceCopy,
  { dist, limits, network, instrumenter }: RunSuiteOptions,
  signal: AbortSignal,
): Promise<RunResult> {
  const there = { ...target, file: copy.inCopy(target.file) };
  const shared = { root: copy.folder, dist, limits, kept: keptFolder(copy.folder) };
  const confinement = { writes: 'project', network } as const;
  if (instrumenter) {
    const run = await runTraced(there, { ...shared, sandbox: confinement, instrumenter }, signal);
    return inProject(run, copy);
  }
  const run = await runTarget(there, { ...shared, confinement }, signal);
  return inProject({ ...run, target: there, trace: noTrace }, copy);
}

async function runByCommand(
  command: string,
  copy: WorkspaceCopy,
  { dist, limits, network, instrumenter }: RunSuiteOptions,
  signal: AbortSignal,
): Promise<RunResult> {
  const options = { root: copy.folder, dist, limits, confinement: { writes: 'project', network } as const };
  const run = await runCommand(command, { ...options, ...(instrumenter && { instrumenter }) }, signal);
  const { ended, duration } = run;
  const state = ended.kind === 'exited' && ended.code === 0 ? 'passed' : 'failed';
  const message = ended.kind === 'exited' ? `It ended with code ${ended.code}.` : 'It did not end by itself.';
  const result: TestResult = {
    name: command,
    file: copy.folder,
    state,
    duration,
    ...(state === 'failed' && { message }),
  };
  const target: Target = { kind: 'script', file: copy.folder };
  const isRun = ended.kind !== 'unavailable' && !(ended.kind === 'stopped' && ended.reason === 'user');
  return inProject({ ...run, target, results: isRun ? [result] : [] }, copy);
}

const noTrace: Trace = { files: new Map(), frames: [], uncaught: [], gaps: [] };

function inProject(run: RunResult, { inProject: moved }: WorkspaceCopy): RunResult {
  const { files, frames, ...rest } = run.trace;
  return {
    ...run,
    target: { ...run.target, file: moved(run.target.file) },
    results: run.results.map((result) => ({ ...result, file: moved(result.file) })),
    trace: {
      ...rest,
      files: new Map([...files].map(([path, file]) => [moved(path), { ...file, path: moved(file.path) }])),
      frames: frames.map((frame) => ({ ...frame, file: moved(frame.file) })),
    },
  };
}
