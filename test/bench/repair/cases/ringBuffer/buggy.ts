/** Holds the last `capacity` items. */
export class RingBuffer<T> {
  readonly #slots: T[] = [];
  #next = 0;

  constructor(private readonly capacity: number) {}

  get length(): number {
    return this.#slots.length;
  }

  push(item: T): void {
    this.#slots[this.#next] = item;
    this.#next = (this.#next + 1) % this.capacity;
  }

  /** From the oldest to the newest. */
  toArray(): T[] {
    if (this.#slots.length < this.capacity) return [...this.#slots];
    return [...this.#slots.slice(this.#next), ...this.#slots.slice(0, this.length)];
  }
}
