export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly hasNext: boolean;
}

/** One page of the items, counted from 1; a page that is not there becomes the nearest. */
export function paginate<T>(all: readonly T[], page: number, size: number): Page<T> {
  const pages = Math.max(1, Math.floor(all.length / size));
  const current = Math.min(Math.max(1, page), pages);
  const start = (current - 1) * size;
  return { items: all.slice(start, start + size), page: current, pages, hasNext: current < pages };
}
