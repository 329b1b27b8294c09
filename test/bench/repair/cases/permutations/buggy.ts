/** All orders of the values, in the order of their places. */
export function permutations<T>(values: readonly T[]): T[][] {
  const result: T[][] = [];
  const current: T[] = [];
  const used = values.map(() => false);

  const extend = (): void => {
    if (current.length === values.length) {
      result.push(current);
      return;
    }
    values.forEach((value, index) => {
      if (used[index]) return;
      used[index] = true;
      current.push(value);
      extend();
      current.pop();
      used[index] = false;
    });
  };

  extend();
  return result;
}
