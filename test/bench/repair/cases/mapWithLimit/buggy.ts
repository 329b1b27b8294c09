/** Maps the items, at most `limit` at a time; the results are in the order of the items. */
export async function mapWithLimit<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await map(items[index], index);
    }
  };
  const workers = Array.from({ length: Math.min(limit, items.length) }, work);
  void Promise.all(workers);
  return results;
}
