// Ported from denque 2.1.0, Apache-2.0, Copyright Invertase; a part of it, with private fields and types.
/** A queue with two ends, in a ring that doubles when it is full. */
export class Denque<T> {
  #list: (T | undefined)[] = new Array(4);
  #mask = 3;
  #head = 0;
  #tail = 0;

  get length(): number {
    if (this.#head <= this.#tail) return this.#tail - this.#head;
    return this.#mask + 1 - (this.#head - this.#tail);
  }

  /** The item at an index; a negative one counts from the end. */
  peekAt(index: number): T | undefined {
    const { length } = this;
    if (index >= length || index < -length) return undefined;
    const at = index < 0 ? index + length : index;
    return this.#list[(this.#head + at) & this.#mask];
  }

  push(item: T): number {
    this.#list[this.#tail] = item;
    this.#tail = (this.#tail + 1) & this.#mask;
    if (this.#tail === this.#head) this.#grow();
    return this.length;
  }

  unshift(item: T): number {
    this.#head = (this.#head - 1 + this.#list.length) & this.#mask;
    this.#list[this.#head] = item;
    if (this.#tail === this.#head) this.#grow();
    return this.length;
  }

  shift(): T | undefined {
    if (this.#head === this.#tail) return undefined;
    const item = this.#list[this.#head];
    this.#list[this.#head] = undefined;
    this.#head = (this.#head + 1) & this.#mask;
    return item;
  }

  toArray(): T[] {
    return Array.from({ length: this.length }, (_, index) => this.peekAt(index) as T);
  }

  #grow(): void {
    const size = this.#list.length;
    const ordered = [...this.#list.slice(this.#head), ...this.#list.slice(0, this.#head)];
    this.#list = ordered.concat(new Array(size));
    this.#head = 0;
    this.#tail = this.#list.length;
    this.#mask = this.#list.length - 1;
  }
}
