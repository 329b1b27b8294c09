// Which iterations of a loop are recorded. The check that ends a loop counts as an iteration, but is none to look at.
import { hasValues, hitsIn } from './places';
import type { Hit, TracedFile } from '../trace';

/** Recorded iterations of a loop in a frame and in these iterations of the loops around it, in order. */
export function iterationsOf(
  file: TracedFile,
  frame: number,
  loop: number,
  around: readonly number[],
): readonly number[] {
  const block = file.sites[loop]?.block;
  const seen = new Set<number>();
  const entered = new Set<number>();
  for (const [id, hits] of hitsIn(file, frame)) {
    const site = file.sites[id];
    const depth = site?.loops.indexOf(loop) ?? -1;
    if (!site || depth < 0 || !hasValues(site)) continue;
    for (const hit of hits) {
      const iteration = hit.iterations[depth];
      if (iteration === undefined || !isIn(hit, around)) continue;
      seen.add(iteration);
      // The condition stands in the block around the loop; whatever stands in another is the body's.
      if (site.block !== block) entered.add(iteration);
    }
  }
  return [...(entered.size > 0 ? entered : seen)].sort((a, b) => a - b);
}

/** The iteration of each loop, outermost first: the chosen one if it is recorded there, else the last; 0 where there is none. */
export function resolveIterations(
  file: TracedFile,
  frame: number,
  loops: readonly number[],
  chosen: Readonly<Record<number, number>>,
): readonly number[] {
  const resolved: number[] = [];
  for (const loop of loops) {
    const iterations = cachedIterations(file, frame, loop, resolved);
    const wanted = chosen[loop];
    resolved.push(wanted !== undefined && iterations.includes(wanted) ? wanted : (iterations.at(-1) ?? 0));
  }
  return resolved;
}

function isIn(hit: Hit, around: readonly number[]): boolean {
  return around.every((iteration, depth) => hit.iterations[depth] === iteration);
}

const cache = new WeakMap<TracedFile, Map<string, readonly number[]>>();

/** All lines of a file ask for the same few. */
function cachedIterations(file: TracedFile, frame: number, loop: number, around: readonly number[]): readonly number[] {
  let known = cache.get(file);
  if (!known) cache.set(file, (known = new Map<string, readonly number[]>()));
  const key = `${frame} ${loop} ${around.join()}`;
  let iterations = known.get(key);
  if (!iterations) known.set(key, (iterations = iterationsOf(file, frame, loop, around)));
  return iterations;
}
