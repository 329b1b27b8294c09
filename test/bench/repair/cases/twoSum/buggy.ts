/** Places of two different values that make `target` together, the later one second; undefined if there are none. */
export function twoSum(values: readonly number[], target: number): [number, number] | undefined {
  const places = new Map<number, number>();
  for (let at = 0; at < values.length; at++) {
    places.set(values[at], at);
    const other = places.get(target - values[at]);
    if (other !== undefined) return [other, at];
  }
  return undefined;
}
