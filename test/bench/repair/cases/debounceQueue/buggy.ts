export interface Clock {
  now(): number;
}

/** Collects items and gives them out together when nothing came for `quiet` milliseconds. */
export class DebounceQueue<T> {
  #items: T[] = [];
  #lastPush = 0;

  constructor(
    private readonly clock: Clock,
    private readonly quiet: number,
  ) {}

  push(item: T): void {
    this.#items.push(item);
    this.#lastPush = this.clock.now();
  }

  /** The items collected if it has been quiet for long enough, else none. */
  poll(): T[] {
    if (this.clock.now() < this.quiet) return [];
    const items = this.#items;
    this.#items = [];
    return items;
  }
}
