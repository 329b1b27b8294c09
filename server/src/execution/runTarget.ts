// Runs a target in a process of its own, limited and confined.
import { readFile } from 'node:fs/promises';
import type { RunResult, Target, TestResult } from '../tracing/tracing';
import { discoverTests } from './javascript/discoverTests';
import { prepare } from './nodeCommand';
import { readResults } from './results';
import { nodeFor, runNode, type RunNodeOptions } from './runNode';

export type TargetResult = Omit<RunResult, 'trace' | 'target'>;

/** Never rejects for what the run does. */
export async function runTarget(target: Target, options: RunNodeOptions, signal: AbortSignal): Promise<TargetResult> {
  const node = await nodeFor();
  const prepared = await prepare(target, { root: options.root, dist: options.dist, node });
  if (prepared.kind === 'unavailable') return notRun(prepared.reason);
  const { written, ...run } = await runNode(prepared.command, node, options, signal);
  const results = await complete(readResults(written, target.file), target);
  const all = [...results, ...prepared.skipped];
  if (target.kind === 'examples') all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ...run, results: all };
}

/** With the lines that the runner did not tell, and only the tests that were asked for. */
async function complete(results: readonly TestResult[], target: Target): Promise<readonly TestResult[]> {
  if (target.kind !== 'tests') return results;
  const { names, file } = target;
  const wanted = names ? results.filter(({ name }) => names.includes(name)) : results;
  const discovered = discoverTests(await readFile(file, 'utf8').catch(() => ''), file);
  const lines = new Map(discovered.map(({ fullName, line }) => [fullName, line]));
  return wanted.map((result) => {
    // A runner may count the lines of what a loader has made of the file.
    const line = lines.get(result.name) ?? result.line;
    return line === undefined ? result : { ...result, line };
  });
}

function notRun(reason: string): TargetResult {
  return { results: [], ended: { kind: 'unavailable', reason }, output: '', confinement: '', duration: 0 };
}
