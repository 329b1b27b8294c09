// Ported from radash 12.1.1, MIT, Copyright (c) 2022 radash.
/** The items moved `n` places to the right, those at the end to the front; to the left if `n` is negative. */
export function shift<T>(items: readonly T[], n: number): T[] {
  if (items.length === 0) return [];
  const shiftNumber = n % items.length;
  if (shiftNumber === 0) return [...items];
  return [...items.slice(0, -shiftNumber), ...items.slice(-shiftNumber, items.length)];
}

/** The items in groups of `size`, the last one perhaps smaller. */
export function cluster<T>(items: readonly T[], size = 2): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, i * size + size));
}
