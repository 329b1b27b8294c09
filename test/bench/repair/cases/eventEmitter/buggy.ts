type Listener<T> = (value: T) => void;

/** Calls its listeners in order; one that leaves while others are called does not disturb them. */
export class Emitter<T> {
  readonly #listeners: Listener<T>[] = [];

  /** Returns a function that takes the listener off again. */
  on(listener: Listener<T>): () => void {
    this.#listeners.push(listener);
    return () => {
      const at = this.#listeners.indexOf(listener);
      if (at >= 0) this.#listeners.splice(at, 1);
    };
  }

  /** The next value only. */
  once(listener: Listener<T>): void {
    const off = this.on((value) => {
      off();
      listener(value);
    });
  }

  emit(value: T): void {
    const listeners = this.#listeners;
    for (const listener of listeners) listener(value);
  }
}
