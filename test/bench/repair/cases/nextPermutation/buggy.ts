/** Puts the values into the next larger order, or after the largest into the smallest. */
export function nextPermutation(values: number[]): number[] {
  let pivot = values.length - 2;
  while (pivot >= 0 && values[pivot] >= values[pivot + 1]) pivot--;
  if (pivot >= 0) {
    let other = values.length - 1;
    while (values[other] <= values[pivot]) other--;
    [values[pivot], values[other]] = [values[other], values[pivot]];
  }
  let left = pivot + 1;
  let right = values.length - 1;
  while (left < right) {
    [values[left], values[right]] = [values[right], values[left]];
    left++;
  }
  return values;
}
