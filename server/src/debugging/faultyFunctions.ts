// Which functions of a file may be at fault: those that a failing test has reached, as far as that was seen.
import type { RunResult } from '../tracing/tracing';
import type { Faulty } from './patch';
import { functionsIn, type FunctionPlace } from './whatToRun/functions';

/** `names`: only these; a method also by its own name. */
export function faultyFunctions(
  path: string,
  text: string,
  runs: readonly RunResult[],
  names?: readonly string[],
): readonly Faulty[] {
  const places = (functionsIn(text, path) ?? []).filter(
    ({ name }) => !names || names.includes(name) || names.includes(name.slice(name.lastIndexOf('.') + 1)),
  );
  const reached = places.filter((place) => isReached(place, path, text, runs));
  return (reached.length > 0 ? reached : places).map(({ name, start, end }) => ({ path, name, text, start, end }));
}

function isReached({ start, end }: FunctionPlace, path: string, text: string, runs: readonly RunResult[]): boolean {
  return runs.some(({ trace, results }) => {
    const file = trace.files.get(path);
    if (file?.text !== text || !results.some(({ state }) => state === 'failed')) return false;
    return file.sites.some(
      (site) => site.kind === 'function' && start <= site.start && site.end <= end && (file.counts[site.id] ?? 0) > 0,
    );
  });
}
