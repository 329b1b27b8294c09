/** The whole numbers that are missing between the least and the greatest of the values. */
export function missingNumbers(values: readonly number[]): number[] {
  const sorted = [...new Set(values)].sort();
  const missing: number[] = [];
  for (let at = 1; at < sorted.length; at++) {
    for (let number = sorted[at - 1] + 1; number < sorted[at]; number++) missing.push(number);
  }
  return missing;
}
