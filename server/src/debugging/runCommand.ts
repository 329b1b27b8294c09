// Runs a command of a shell as everything else is run: limited and confined, and where it is wanted, every Node in it traced.
import path from 'node:path';
import { readTrace } from '../tracing/readTrace';
import type { Instrumenter } from '../tracing/instrumenter';
import type { Trace } from '../tracing/trace';
import type { ProcessResult } from '../execution/runProcess';
import { nodeFor, runNode, type RunNodeOptions } from '../execution/runNode';

export interface CommandRun extends ProcessResult {
  readonly confinement: string;
  readonly trace: Trace;
}

/** Never rejects for what the command does. */
export async function runCommand(
  command: string,
  { instrumenter, ...options }: Omit<RunNodeOptions, 'tracing'> & { readonly instrumenter?: Instrumenter },
  signal: AbortSignal,
): Promise<CommandRun> {
  let trace: Trace = { files: new Map(), frames: [], uncaught: [], gaps: [] };
  const tracing = instrumenter && {
    preload: path.join(options.dist, 'tracePreload.js'),
    options: { rethrow: true },
    onEnd: async (folder: string) => void (trace = await readTrace(folder, instrumenter)),
  };
  const isWindows = process.platform === 'win32';
  const shell = { ...(await nodeFor()), command: isWindows ? 'cmd.exe' : '/bin/sh' };
  const args = isWindows ? ['/d', '/s', '/c', command] : ['-c', command];
  const run = await runNode(
    { args, environment: {}, folder: options.root },
    shell,
    { ...options, ...(tracing && { tracing }) },
    signal,
  );
  const { written: _, ...rest } = run;
  return { ...rest, trace };
}
