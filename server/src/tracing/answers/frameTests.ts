// Which test or example a call belongs to, as far as the calls around it tell.
import type { Frame, Trace } from '../trace';
import type { RunResult, TestResult } from '../tracing';
import { lineBounds } from '../keptRun';

/** The test whose code called the frame, directly or not; `undefined` where that cannot be told. */
export function testOf(result: RunResult, frame: Frame): TestResult | undefined {
  const { results, trace, target } = result;
  if (results.length === 1) return results[0];
  const around = withCallers(trace, frame);
  if (target.kind === 'examples') return exampleOf(result, around.at(-1) ?? frame);
  for (const test of results) {
    const site = functionOfTest(trace, test);
    if (site !== undefined && around.some((caller) => caller.file === test.file && caller.function === site))
      return test;
  }
  return undefined;
}

/** The tests by the functions that they hand over to their runner, as `keyOf` names them. */
export function testsByFunction({ results, trace, target }: RunResult): ReadonlyMap<string, TestResult> {
  if (target.kind !== 'tests') return new Map();
  return new Map(
    results.flatMap((test) => {
      const site = functionOfTest(trace, test);
      return site === undefined ? [] : [[keyOf({ file: test.file, function: site }), test] as const];
    }),
  );
}

export function keyOf({ file, function: site }: Pick<Frame, 'file' | 'function'>): string {
  return `${site} ${file}`;
}

/** The frame, and the ones that called it, innermost first. */
function withCallers(trace: Trace, frame: Frame): readonly Frame[] {
  const found: Frame[] = [];
  for (let at: Frame | undefined = frame; at && !found.includes(at);) {
    found.push(at);
    at = at.parent === undefined ? undefined : trace.frames[at.parent];
  }
  return found;
}

/** The function that a test hands over to its runner: the first that begins behind the beginning of the test's line. */
function functionOfTest(trace: Trace, { file, line }: TestResult): number | undefined {
  const traced = trace.files.get(file);
  if (!traced || line === undefined) return undefined;
  const { start } = lineBounds(traced.text, line);
  const behind = traced.sites.filter((site) => site.kind === 'function' && site.id !== 0 && site.start >= start);
  return behind.reduce((first, site) => (first && first.start <= site.start ? first : site), behind[0])?.id;
}

/** Examples are run in their order, and each calls from outside of what is traced. */
function exampleOf({ results, trace }: RunResult, root: Frame): TestResult | undefined {
  const roots = trace.frames.filter((frame) => frame.parent === undefined && frame.function !== 0);
  return roots.length === results.length ? results[roots.indexOf(root)] : undefined;
}
