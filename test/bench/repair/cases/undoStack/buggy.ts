/** A value with its history. */
export class History<T> {
  readonly #past: T[] = [];
  #future: T[] = [];
  #present: T;

  constructor(initial: T) {
    this.#present = initial;
  }

  get value(): T {
    return this.#present;
  }

  set(value: T): void {
    this.#past.push(this.#present);
    this.#present = value;
    this.#future = [];
  }

  undo(): boolean {
    const previous = this.#past.pop();
    if (previous === undefined) return false;
    this.#present = previous;
    this.#future.push(this.#present);
    return true;
  }

  redo(): boolean {
    const next = this.#future.pop();
    if (next === undefined) return false;
    this.#past.push(this.#present);
    this.#present = next;
    return true;
  }
}
