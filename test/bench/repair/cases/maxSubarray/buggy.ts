/** The largest sum of neighbouring values, at least one of them. Throws without values. */
export function maxSubarray(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values');
  let best = 0;
  let current = 0;
  for (const value of values) {
    current = Math.max(value, current + value);
    best = Math.max(best, current);
  }
  return best;
}
