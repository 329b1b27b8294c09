// Orders patches by how natural their lines are beside the ones that they change. What stands nearest to what a model
// would have written is tried first; how far that counts is bounded, for a fault may be natural and a repair odd.
import type { Naturalness } from './naturalness';
import { applyEdits, type Faulty, type Patch } from './patch';

export interface RankOptions {
  /** Patches that are looked at together; those behind wait. 200 if absent. */
  readonly window?: number;
}

const weight = 2;
/** Most that naturalness adds to a prior, or takes from it: natural logarithm. */
const most = 0.7;

/** The patches, whose order is by prior, with priors that know how natural they are. The same patches come each time. */
export async function* rank(
  faulty: Faulty,
  patches: Iterable<Patch>,
  naturalness: Naturalness,
  signal: AbortSignal,
  { window = 200 }: RankOptions = {},
): AsyncGenerator<Patch> {
  let batch: Patch[] = [];
  for (const patch of patches) {
    batch.push(patch);
    if (batch.length < window) continue;
    yield* await ranked(faulty, batch, naturalness, signal);
    batch = [];
  }
  yield* await ranked(faulty, batch, naturalness, signal);
}

async function ranked(
  faulty: Faulty,
  patches: readonly Patch[],
  naturalness: Naturalness,
  signal: AbortSignal,
): Promise<readonly Patch[]> {
  const gains = new Map<Patch, number>();
  for (const [place, group] of byLines(faulty.text, patches)) {
    const [start = 0, end = 0] = place.split(' ').map(Number);
    const lines = group.map((patch) => linesOf(faulty.text, patch, start, end));
    const where = { path: faulty.path, text: faulty.text, start, end };
    const scores = await naturalness.score(where, [faulty.text.slice(start, end), ...lines], signal);
    if (!scores) continue;
    const [original = 0, ...others] = scores;
    const before = original / lengthOf(faulty.text.slice(start, end));
    for (const [index, patch] of group.entries()) {
      const gain = weight * ((others[index] ?? original) / lengthOf(lines[index] ?? '') - before);
      gains.set(patch, Math.max(-most, Math.min(most, gain)));
    }
  }
  return patches
    .map((patch) => ({ ...patch, prior: patch.prior + (gains.get(patch) ?? 0) }))
    .sort((a, b) => b.prior - a.prior);
}

/** Patches by the lines that they change, so that a model reads what stands before them once. */
function byLines(text: string, patches: readonly Patch[]): ReadonlyMap<string, readonly Patch[]> {
  const groups = new Map<string, Patch[]>();
  for (const patch of patches) {
    const first = Math.min(...patch.edits.map(({ start }) => start));
    const last = Math.max(...patch.edits.map(({ end }) => end));
    const start = text.lastIndexOf('\n', first - 1) + 1;
    const next = text.indexOf('\n', last);
    const key = `${start} ${next < 0 ? text.length : next}`;
    groups.set(key, [...(groups.get(key) ?? []), patch]);
  }
  return groups;
}

/** The lines from `start` to `end` as the patch makes them. */
function linesOf(text: string, { edits }: Patch, start: number, end: number): string {
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, end), moved);
}

/** A longer text is less probable without being less natural: what counts is the mean. What follows is scored with it. */
function lengthOf(text: string): number {
  return text.trim().length + 12;
}
