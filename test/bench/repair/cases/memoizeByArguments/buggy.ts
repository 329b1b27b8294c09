/** A function that works out each result once; what throws is not kept. */
export function memoize<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = JSON.stringify(args[0]);
    if (results.has(key)) return results.get(key) as R;
    const result = compute(...args);
    results.set(key, result);
    return result;
  };
}
