// Looks a context up in all caches: every length at which it was seen, and what followed.
import type { Interval } from './tokenIndex';
import type { Counts, Tally, View } from './view';
import { bucketOf, cacheKinds, type CacheKind } from './weights';

/** One of the nested caches. Its views count together: an index, and what changed since it was built. */
export interface Cache {
  readonly kind: CacheKind;
  readonly views: readonly View[];
}

/** What followed a context of one length in one cache, from one of its views. */
export interface Level {
  readonly length: number;
  /** Place of its weight in the table. */
  readonly bucket: number;
  readonly parts: readonly Counts[];
  /** Sum over the parts. */
  readonly total: number;
}

/** Longest context that is looked up, in tokens. */
export const longestContext = 48;

/**
 * The levels of a context, shortest first, and from global to local caches at the same length.
 * A level is left out where a longer context was seen at the very same places.
 * Invariant: the counts live until the next `tally.reset()`.
 */
export function findLevels(
  caches: readonly Cache[],
  context: readonly number[],
  separator: number,
  tally: Tally,
): Level[] {
  tally.reset();
  const levels: Level[] = [];
  for (const cache of caches) addLevels(cache, context, separator, tally, levels);
  return levels.sort((a, b) => a.length - b.length); // stable: caches stay in order
}

function addLevels(cache: Cache, context: readonly number[], separator: number, tally: Tally, levels: Level[]): void {
  const kind = cacheKinds.indexOf(cache.kind);
  let at = context.length - 1;
  let intervals = cache.views.map((view) => (at < 0 ? { low: 0, high: 0 } : view.index.first(context[at]!)));
  let size = sum(intervals);
  for (let length = 1; size > 0; length++) {
    const canExtend = at > 0 && length < longestContext && context[at] !== separator;
    const longer = canExtend ? extend(cache, intervals, length, context[at - 1]!) : [];
    const longerSize = sum(longer);
    if (longerSize !== size) {
      const parts = cache.views
        .map((view, index) => view.count(intervals[index]!, tally))
        .filter((part) => part.total > 0);
      if (parts.length > 0) {
        const total = parts.reduce((all, part) => all + part.total, 0);
        const distinct = parts.reduce((all, part) => all + part.to - part.from, 0);
        levels.push({ length, bucket: bucketOf(kind, length, total, distinct), parts, total });
      }
    }
    at--;
    intervals = longer;
    size = longerSize;
  }
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
