interface Node {
  readonly children: Map<string, Node>;
  ends: boolean;
}

/** Words to be found by how they begin. */
export class Trie {
  readonly #root: Node = { children: new Map(), ends: false };

  add(word: string): void {
    let node = this.#root;
    for (const letter of word) {
      let child = node.children.get(letter);
      if (!child) {
        child = { children: new Map(), ends: false };
        node.children.set(letter, child);
      }
      node = child;
    }
    node.ends = true;
  }

  has(word: string): boolean {
    return this.#find(word)?.ends ?? false;
  }

  /** All words that begin with `prefix`, sorted. */
  startingWith(prefix: string): string[] {
    const words: string[] = [];
    const collect = (node: Node, word: string): void => {
      if (node.ends) words.push(word);
      for (const [letter, child] of node.children) collect(child, word + letter);
    };
    const start = this.#find(prefix);
    if (start) collect(start, prefix);
    return words.sort();
  }

  #find(prefix: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const letter of prefix) {
      if (!node.children.has(letter)) return undefined;
    }
    return node;
  }
}
