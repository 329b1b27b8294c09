/** Puts a value into an ascending list, behind those that are equal to it. */
export function insertSorted(values: readonly number[], value: number): number[] {
  const result = [...values, value];
  let at = result.length - 1;
  while (at > 1 && result[at - 1] > value) {
    result[at] = result[at - 1];
    at--;
  }
  result[at] = value;
  return result;
}

/** A sorted copy. */
export function insertionSort(values: readonly number[]): number[] {
  return values.reduce<number[]>(insertSorted, []);
}
