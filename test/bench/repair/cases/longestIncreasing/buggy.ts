/** Length of the longest strictly increasing subsequence. */
export function longestIncreasing(values: readonly number[]): number {
  const lengths: number[] = [];
  let best = 0;
  for (let end = 0; end < values.length; end++) {
    let length = 0;
    for (let start = 0; start < end; start++) {
      if (values[start] < values[end]) length = Math.max(length, lengths[start] + 1);
    }
    lengths.push(length);
    best = Math.max(best, length);
  }
  return best;
}
