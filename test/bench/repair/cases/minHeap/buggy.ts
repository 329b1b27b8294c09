/** A binary heap whose smallest number comes out first. */
export class MinHeap {
  readonly #items: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(value: number): void {
    this.#items.push(value);
    let at = this.#items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#items[parent] <= this.#items[at]) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): number | undefined {
    const [top] = this.#items;
    const last = this.#items.pop();
    if (this.#items.length === 0 || last === undefined) return top;
    this.#items[0] = last;
    this.#sink(0);
    return top;
  }

  #sink(start: number): void {
    let at = start;
    for (;;) {
      const left = 2 * at + 1;
      const right = 2 * at + 1;
      let least = at;
      if (left < this.size && this.#items[left] < this.#items[least]) least = left;
      if (right < this.size && this.#items[right] < this.#items[least]) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    [this.#items[a], this.#items[b]] = [this.#items[b], this.#items[a]];
  }
}
