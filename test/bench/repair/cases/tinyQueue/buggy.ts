// Ported from tinyqueue 3.0.0, ISC, Copyright (c) 2017, Vladimir Agafonkin.
/** A priority queue: the least item comes out first. */
export class TinyQueue<T> {
  readonly data: T[];
  length: number;
  readonly #compare: (a: T, b: T) => number;

  constructor(data: T[] = [], compare: (a: T, b: T) => number = (a, b) => (a < b ? -1 : a > b ? 1 : 0)) {
    this.data = data;
    this.length = data.length;
    this.#compare = compare;
    for (let i = (this.length >> 1) - 1; i >= 0; i--) this.#down(i);
  }

  push(item: T): void {
    this.data.push(item);
    this.#up(this.length++);
  }

  pop(): T | undefined {
    if (this.length === 0) return undefined;
    const top = this.data[0];
    const bottom = this.data.pop() as T;
    if (--this.length > 0) {
      this.data[0] = bottom;
      this.#down(0);
    }
    return top;
  }

  peek(): T | undefined {
    return this.data[0];
  }

  #up(pos: number): void {
    const item = this.data[pos];
    while (pos > 0) {
      const parent = (pos - 1) >> 1;
      const current = this.data[parent];
      if (this.#compare(item, current) >= 0) break;
      this.data[pos] = current;
      pos = parent;
    }
    this.data[pos] = item;
  }

  #down(pos: number): void {
    const halfLength = this.length >> 1;
    const item = this.data[pos];
    while (pos < halfLength) {
      let bestChild = (pos << 1) + 1;
      const right = bestChild + 1;
      if (right < this.length && this.#compare(this.data[right], this.data[bestChild]) > 0) bestChild = right;
      if (this.#compare(this.data[bestChild], item) >= 0) break;
      this.data[pos] = this.data[bestChild];
      pos = bestChild;
    }
    this.data[pos] = item;
  }
}
