/** All subsets of the values; those with a value come after those without it. */
export function subsets<T>(values: readonly T[]): T[][] {
  let result: T[][] = [[]];
  for (const value of values) {
    const withValue = result.map((subset) => {
      subset.push(value);
      return subset;
    });
    result = [...result, ...withValue];
  }
  return result;
}
