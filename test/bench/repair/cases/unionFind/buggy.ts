/** Sets of the numbers below `size`, each at first alone. */
export class UnionFind {
  readonly #parents: number[];
  #count: number;

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
    this.#count = size;
  }

  get count(): number {
    return this.#count;
  }

  find(item: number): number {
    let root = item;
    while (this.#parents[root] !== root) root = this.#parents[root];
    return root;
  }

  /** Whether two sets became one. */
  union(a: number, b: number): boolean {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return false;
    this.#parents[a] = rootB;
    this.#count--;
    return true;
  }

  connected(a: number, b: number): boolean {
    return this.find(a) === this.find(b);
  }
}
