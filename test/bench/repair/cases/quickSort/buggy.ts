/** A sorted copy; equal values are all kept. */
export function quickSort(values: readonly number[]): number[] {
  if (values.length <= 1) return [...values];
  const [pivot, ...rest] = values;
  const smaller: number[] = [];
  const larger: number[] = [];
  for (const value of rest) {
    if (value < pivot) smaller.push(value);
    else if (value > pivot) larger.push(value);
  }
  return [...quickSort(smaller), pivot, ...quickSort(larger)];
}
