// A vocabulary as a tree of bytes, and the sets of its tokens that may come next. A set costs what the
// words cost that it is computed from, not what the vocabulary holds.
import { isIdentifierPart } from '../text/identifiers';
import { byteString, type WordSet } from './wordSet';

/** Bit `id % 32` of element `id / 32` stands for a token. */
export type TokenSet = Uint32Array;

export class TokenTrie {
  /** Tokens that begin with a character which cannot continue a word. Not to be changed. */
  readonly boundary: TokenSet;

  private constructor(
    /** Number of tokens, those without text among them. */
    readonly size: number,
    /** Nodes by level, so that children stand side by side, by byte; node 0 is the root. */
    private readonly bytes: Uint8Array,
    /** Where the children of a node begin; those of the next node follow. */
    private readonly children: Uint32Array,
    /** Where the tokens of a node begin and end in `tokens`: its own ones, then those below it. */
    private readonly first: Uint32Array,
    private readonly last: Uint32Array,
    /** Token ids in the order of their bytes. */
    private readonly tokens: Uint32Array,
  ) {
    this.boundary = this.empty();
    this.addAfterWord(0, this.boundary);
  }

  /** `tokens` by id; a token without text, such as a control token, is in no set. A few tenths of a second for 150,000. */
  static build(tokens: readonly (string | Uint8Array)[]): TokenTrie {
    const sorted = tokens
      .map((token, id) => ({ text: byteString(token), id }))
      .filter(({ text }) => text !== '')
      .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : left.id - right.id));
    const texts = sorted.map(({ text }) => text);
    const nodes = 1 + countNodes(texts);
    const bytes = new Uint8Array(nodes);
    const children = new Uint32Array(nodes + 1).fill(nodes);
    const first = new Uint32Array(nodes);
    const last = new Uint32Array(nodes);
    last[0] = texts.length;
    let count = 1;
    let depth = 0;
    let levelEnd = 1;
    for (let node = 0; node < nodes; node++) {
      if (node === levelEnd) {
        depth++;
        levelEnd = count;
      }
      children[node] = count;
      const end = last[node]!;
      let at = first[node]!;
      while (at < end && texts[at]!.length === depth) at++;
      while (at < end) {
        const byte = texts[at]!.charCodeAt(depth);
        bytes[count] = byte;
        first[count] = at;
        while (at < end && texts[at]!.charCodeAt(depth) === byte) at++;
        last[count++] = at;
      }
    }
    const ids = Uint32Array.from(sorted, ({ id }) => id);
    return new TokenTrie(tokens.length, bytes, children, first, last, ids);
  }

  /** The tokens that are consistent with the legal words, see `isConsistent`. A character that a token only begins is taken for a boundary. */
  mask(words: WordSet, typed = ''): TokenSet {
    const set = this.empty();
    const open = words.narrow(typed);
    if (!open) return set;
    if (open.isWhole) set.set(this.boundary);
    this.addAlong(0, open.words, open.low, open.high, open.written, set);
    return set;
  }

  /** The tokens whose text begins, after any white space, with one of these texts. */
  startingWith(texts: readonly string[]): TokenSet {
    const set = this.empty();
    const encoded = texts.filter((text) => text !== '').map(byteString);
    const visit = (node: number) => {
      for (const text of encoded) {
        const last = this.descend(node, text);
        if (last !== undefined) this.addAllFrom(last, set);
      }
      this.eachChild(node, (child, byte) => {
        if (byte === 32 || (byte >= 9 && byte <= 13)) visit(child);
      });
    };
    visit(0);
    return set;
  }

  /** The tokens that a text of bytes begins with, and those that begin with it. */
  along(bytes: string): TokenSet {
    const set = this.below(bytes);
    let node: number | undefined = 0;
    for (let at = 0; at < bytes.length; at++) {
      node = this.descend(node, bytes.charAt(at));
      if (node === undefined) break;
      this.addOwn(node, set);
    }
    return set;
  }

  /** The tokens that begin with a text of bytes. */
  below(bytes: string): TokenSet {
    const set = this.empty();
    const node = this.descend(0, bytes);
    if (node !== undefined) this.addAllFrom(node, set);
    return set;
  }

  empty(): TokenSet {
    return new Uint32Array((this.size + 31) >> 5);
  }

  /** Adds what stands below a node that the words from `low` to before `high` have led to, `depth` bytes of them. */
  private addAlong(
    node: number,
    words: readonly string[],
    low: number,
    high: number,
    depth: number,
    set: TokenSet,
  ): void {
    if (node > 0) this.addOwn(node, set);
    const end = this.children[node + 1]!;
    let child = this.children[node]!;
    if (child === end) return;
    let at = low;
    if (words[at]!.length === depth) {
      if (node > 0) this.addAfterWord(node, set);
      while (at < high && words[at]!.length === depth) at++;
    }
    while (at < high) {
      const byte = words[at]!.charCodeAt(depth);
      const start = at++;
      while (at < high && words[at]!.charCodeAt(depth) === byte) at++;
      while (child < end && this.bytes[child]! < byte) child++;
      if (child === end) return;
      if (this.bytes[child] === byte) this.addAlong(child, words, start, at, depth + 1, set);
    }
  }

  /** Adds the tokens below a node that go on with a character which cannot continue a word. */
  private addAfterWord(node: number, set: TokenSet): void {
    this.eachChild(node, (child, byte) => {
      if (byte >= 0xc0) this.addAfterLongCharacter(child, [byte], set);
      else if (endsWord[byte] === 1) this.addAllFrom(child, set);
    });
  }

  private addAfterLongCharacter(node: number, bytes: readonly number[], set: TokenSet): void {
    const length = bytes[0]! >= 0xf0 ? 4 : bytes[0]! >= 0xe0 ? 3 : 2;
    if (bytes.length < length) {
      this.addOwn(node, set);
      this.eachChild(node, (child, byte) => this.addAfterLongCharacter(child, [...bytes, byte], set));
    } else if (!isIdentifierPart(decoder.decode(Uint8Array.from(bytes)))) this.addAllFrom(node, set);
  }

  private addOwn(node: number, set: TokenSet): void {
    const child = this.children[node]!;
    this.addRange(this.first[node]!, child < this.children[node + 1]! ? this.first[child]! : this.last[node]!, set);
  }

  private addAllFrom(node: number, set: TokenSet): void {
    this.addRange(this.first[node]!, this.last[node]!, set);
  }

  private addRange(from: number, to: number, set: TokenSet): void {
    for (let index = from; index < to; index++) {
      const token = this.tokens[index]!;
      set[token >> 5]! |= 1 << (token & 31);
    }
  }

  private descend(node: number, bytes: string): number | undefined {
    for (let at = 0; at < bytes.length; at++) {
      const end = this.children[node + 1]!;
      let child = this.children[node]!;
      while (child < end && this.bytes[child] !== bytes.charCodeAt(at)) child++;
      if (child === end) return undefined;
      node = child;
    }
    return node;
  }

  private eachChild(node: number, visit: (child: number, byte: number) => void): void {
    const end = this.children[node + 1]!;
    for (let child = this.children[node]!; child < end; child++) visit(child, this.bytes[child]!);
  }
}

export function hasToken(set: TokenSet, token: number): boolean {
  return ((set[token >> 5] ?? 0) & (1 << (token & 31))) !== 0;
}

/** The ids in a set, ascending. */
export function tokensIn(set: TokenSet): number[] {
  const ids: number[] = [];
  set.forEach((bits, index) => {
    for (let left = bits; left !== 0; left &= left - 1) ids.push(index * 32 + 31 - Math.clz32(left & -left));
  });
  return ids;
}

/** Takes the tokens of another set out of this one. */
export function removeTokens(set: TokenSet, removed: TokenSet): void {
  for (let index = 0; index < set.length; index++) set[index]! &= ~(removed[index] ?? 0);
}

const decoder = new TextDecoder();
/** By byte: 1 for a character of ASCII that cannot continue a word. */
const endsWord = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 && !isIdentifierPart(String.fromCharCode(byte)) ? 1 : 0,
);

function countNodes(sorted: readonly string[]): number {
  return sorted.reduce((sum, text, index) => sum + text.length - commonLength(sorted[index - 1] ?? '', text), 0);
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.charCodeAt(length) === right.charCodeAt(length)) length++;
  return Math.min(length, right.length);
}
