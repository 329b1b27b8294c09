/** The average of each window of `size` neighbouring values. */
export function rollingAverage(values: readonly number[], size: number): number[] {
  const averages: number[] = [];
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at];
    if (at > size) sum -= values[at - size];
    if (at >= size - 1) averages.push(sum / size);
  }
  return averages;
}
