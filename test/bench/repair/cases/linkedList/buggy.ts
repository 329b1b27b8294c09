interface Node<T> {
  readonly value: T;
  next?: Node<T>;
}

/** A singly linked list that knows its last node. */
export class LinkedList<T> implements Iterable<T> {
  #head?: Node<T>;
  #tail?: Node<T>;

  append(value: T): this {
    const node: Node<T> = { value };
    if (this.#tail) this.#tail.next = node;
    else this.#head = node;
    this.#tail = node;
    return this;
  }

  /** Takes the first such value out; says whether there was one. */
  remove(value: T): boolean {
    let previous: Node<T> | undefined;
    for (let node = this.#head; node; node = node.next) {
      if (node.value === value) {
        if (previous) previous.next = node.next;
        else this.#head = node.next;
        this.#tail = previous;
        return true;
      }
      previous = node;
    }
    return false;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let node = this.#head; node; node = node.next) yield node.value;
  }
}
