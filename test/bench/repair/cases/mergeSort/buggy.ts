type Compare<T> = (a: T, b: T) => number;

function merge<T>(left: readonly T[], right: readonly T[], compare: Compare<T>): T[] {
  const merged: T[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (compare(left[i], right[j]) <= 0) merged.push(left[i++]);
    else merged.push(right[j++]);
  }
  return merged.concat(left.slice(i));
}

/** A stably sorted copy. */
export function mergeSort<T>(values: readonly T[], compare: Compare<T>): T[] {
  if (values.length < 2) return [...values];
  const middle = values.length >> 1;
  return merge(mergeSort(values.slice(0, middle), compare), mergeSort(values.slice(middle), compare), compare);
}
