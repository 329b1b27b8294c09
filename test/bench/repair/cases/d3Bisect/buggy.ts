// Ported from d3-array 3.2.5, ISC, Copyright 2010-2026 Mike Bostock.
/** Where `x` would stand in ascending values, before those that are equal to it. */
export function bisectLeft(values: readonly number[], x: number, lo = 0, hi = values.length): number {
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (values[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** The same behind those that are equal to it. */
export function bisectRight(values: readonly number[], x: number, lo = 0, hi = values.length): number {
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (values[mid] <= x) lo = mid;
    else hi = mid;
  }
  return lo;
}

/** How many of the ascending values are `x`. */
export function countOf(values: readonly number[], x: number): number {
  return bisectRight(values, x) - bisectLeft(values, x);
}
