// Ported from d3-array 3.2.5, ISC, Copyright 2010-2026 Mike Bostock.
/** The p-quantile of ascending values, between two of them by their weight (the R-7 method). */
export function quantileSorted(values: readonly number[], p: number): number | undefined {
  const n = values.length;
  if (n === 0 || Number.isNaN(p)) return undefined;
  if (p <= 0 || n < 2) return values[0];
  if (p >= 1) return values[n - 1];
  const i = n * p;
  const i0 = Math.floor(i);
  const value0 = values[i0];
  const value1 = values[i0 + 1];
  return value0 + (value1 - value0) * (i - i0);
}

/** The 25%, 50% and 75% quantiles of values in any order. */
export function quartiles(values: readonly number[]): (number | undefined)[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p));
}
