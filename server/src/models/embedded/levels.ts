// Looks a context up in all caches: every length at which it was seen, and what followed.
import type { Interval } from './tokenIndex';
import { sampleSize, type Counts, type Tally, type View } from './view';
import { bucketOf, cacheKinds, type CacheKind } from './weights';

/** One of the nested caches. Its views count together: an index, and what changed since it was built. */
export interface Cache {
  readonly kind: CacheKind;
  readonly views: readonly View[];
}

/** What followed a context of one length in one cache, from one of its views. */
export interface Level {
  /** Place among the levels: the length in tokens; a shape is worth less. */
  readonly rank: number;
  /** Place of its weight in the table. */
  readonly bucket: number;
  readonly parts: readonly Counts[];
  /** Sum over the parts. */
  readonly total: number;
}

/** Longest context that is looked up, in tokens. */
export const longestContext = 48;
/** Longest shape of a context that is looked up, in symbols. */
const longestShape = 14;
const shapeWorth = 1 / 3; // of a token, where shapes and contexts are put in order of length

/** A context as both kinds of index know it. */
export interface Context {
  readonly tokens: ArrayLike<number>;
  /** One symbol for each token. */
  readonly symbols: ArrayLike<number>;
}

const nothing: Interval = { low: 0, high: 0 };

/**
 * The levels of a context, shortest first, and caches in their order at the same length.
 * A level is left out where a longer context was seen at the very same places.
 * Invariant: the counts live until the next `tally.reset()`.
 */
export function findLevels(caches: readonly Cache[], context: Context, separator: number, tally: Tally): Level[] {
  tally.reset();
  const levels: Level[] = [];
  for (const cache of caches) addLevels(cache, context, separator, tally, levels);
  return levels.sort((a, b) => a.rank - b.rank); // stable: caches stay in order
}

function addLevels(cache: Cache, context: Context, separator: number, tally: Tally, levels: Level[]): void {
  const kind = cacheKinds.indexOf(cache.kind);
  const isShape = isSkeleton(cache.kind);
  const text = isShape ? context.symbols : context.tokens;
  const longest = isShape ? longestShape : longestContext;
  let at = text.length - 1;
  let intervals = cache.views.map((view) => (at < 0 ? nothing : view.index.first(text[at]!)));
  let size = sum(intervals);
  let shorter = isLocal(cache) ? count(cache, kind, cache.views.map(everything), 0, tally) : undefined;
  if (shorter) levels.push(shorter);
  for (let length = 1; size > 0; length++) {
    const canExtend = at > 0 && length < longest && text[at] !== separator;
    const longer = canExtend ? extend(cache, intervals, length, text[at - 1]!) : [];
    const longerSize = sum(longer);
    if (longerSize !== size) {
      const level = count(cache, kind, intervals, length, tally);
      if (!level) return; // all that stands there is hidden
      if (shorter?.total === level.total && size < sampleSize) levels.pop(); // the rest of its places are hidden
      levels.push((shorter = level));
    }
    at--;
    intervals = longer;
    size = longerSize;
  }
}

/** Whether the views of such a cache are skeletons. */
function isSkeleton(kind: CacheKind): boolean {
  return kind === 'workspaceSkeleton' || kind === 'fileSkeleton';
}

/** Local caches change with each prompt, so that their words are not a part of the floor. */
function isLocal({ kind }: Cache): boolean {
  return kind === 'folder' || kind === 'file';
}

function everything(view: View): Interval {
  return { low: 0, high: view.index.size };
}

function count(
  cache: Cache,
  kind: number,
  intervals: readonly Interval[],
  length: number,
  tally: Tally,
): Level | undefined {
  const parts = cache.views.map((view, index) => view.count(intervals[index]!, tally)).filter((part) => part.total > 0);
  if (parts.length === 0) return undefined;
  const total = parts.reduce((all, part) => all + part.total, 0);
  const distinct = parts.reduce((all, part) => all + part.to - part.from, 0);
  return {
    rank: isSkeleton(cache.kind) ? length * shapeWorth : length,
    bucket: bucketOf(kind, length, total, distinct),
    parts,
    total,
  };
}

function extend(cache: Cache, intervals: readonly Interval[], length: number, token: number): Interval[] {
  return cache.views.map((view, index) => {
    const interval = intervals[index]!;
    return interval.high > interval.low ? view.index.extend(interval, length, token) : interval;
  });
}

function sum(intervals: readonly Interval[]): number {
  let size = 0;
  for (const interval of intervals) size += interval.high - interval.low;
  return size;
}
