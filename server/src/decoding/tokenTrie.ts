// A vocabulary as a tree of bytes, and the sets of its tokens that may come next. A set costs what the
// words cost that it is computed from, not what the vocabulary holds (layout after llguidance's `toktrie`).
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
    /** Nodes in depth-first order, children by byte; node 0 is the root. */
    private readonly bytes: Uint8Array,
    /** The node after all that is below a node. */
    private readonly end: Uint32Array,
    /** Where a node's own tokens begin in `tokens`; those of its children follow. */
    private readonly first: Uint32Array,
    /** Token ids in the order of their bytes. */
    private readonly tokens: Uint32Array,
  ) {
    this.boundary = this.empty();
    this.addAfterWord(0, this.boundary);
  }

  /** `tokens` by id; a token without text, such as a control token, is in no set. A few tenths of a second for 150,000. */
  static build(tokens: readonly (string | Uint8Array)[]): TokenTrie {
    const texts = tokens.map(byteString);
    const sorted = texts
      .map((text, id) => ({ text, id }))
      .filter(({ text }) => text !== '')
      .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : left.id - right.id));
    const nodes = 1 + countNodes(sorted.map(({ text }) => text));
    const bytes = new Uint8Array(nodes);
    const end = new Uint32Array(nodes);
    const first = new Uint32Array(nodes + 1).fill(sorted.length);
    first[0] = 0;
    const open = [0]; // the nodes from the root to the last token
    let node = 1;
    let previous = '';
    sorted.forEach(({ text }, index) => {
      const shared = commonLength(previous, text);
      for (const closed of open.splice(shared + 1)) end[closed] = node;
      for (let at = shared; at < text.length; at++) {
        bytes[node] = text.charCodeAt(at);
        first[node] = index;
        open.push(node++);
      }
      previous = text;
    });
    for (const closed of open) end[closed] = node;
    return new TokenTrie(
      tokens.length,
      bytes,
      end,
      first,
      Uint32Array.from(sorted, ({ id }) => id),
    );
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
    let at = low;
    if (words[at]!.length === depth) {
      if (node > 0) this.addAfterWord(node, set);
      while (at < high && words[at]!.length === depth) at++;
    }
    const end = this.end[node]!;
    for (let child = node + 1; child < end && at < high; child = this.end[child]!) {
      const byte = this.bytes[child]!;
      while (at < high && words[at]!.charCodeAt(depth) < byte) at++;
      const start = at;
      while (at < high && words[at]!.charCodeAt(depth) === byte) at++;
      if (start < at) this.addAlong(child, words, start, at, depth + 1, set);
    }
  }

  /** Adds the tokens below a node that go on with a character which cannot continue a word. */
  private addAfterWord(node: number, set: TokenSet): void {
    this.eachChild(node, (child, byte) => {
      if (byte >= 0xc0) this.addAfterLongCharacter(child, [byte], set);
      else if (byte < 0x80 && !isIdentifierPart(String.fromCharCode(byte))) this.addAllFrom(child, set);
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
    this.addRange(this.first[node]!, this.first[node + 1]!, set);
  }

  private addAllFrom(node: number, set: TokenSet): void {
    this.addRange(this.first[node]!, this.first[this.end[node]!]!, set);
  }

  private addRange(from: number, to: number, set: TokenSet): void {
    for (let index = from; index < to; index++) {
      const token = this.tokens[index]!;
      set[token >> 5]! |= 1 << (token & 31);
    }
  }

  private descend(node: number, bytes: string): number | undefined {
    for (let at = 0; at < bytes.length; at++) {
      const end = this.end[node]!;
      let child = node + 1;
      while (child < end && this.bytes[child]! < bytes.charCodeAt(at)) child = this.end[child]!;
      if (child >= end || this.bytes[child] !== bytes.charCodeAt(at)) return undefined;
      node = child;
    }
    return node;
  }

  private eachChild(node: number, visit: (child: number, byte: number) => void): void {
    const end = this.end[node]!;
    for (let child = node + 1; child < end; child = this.end[child]!) visit(child, this.bytes[child]!);
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

function countNodes(sorted: readonly string[]): number {
  return sorted.reduce((sum, text, index) => sum + text.length - commonLength(sorted[index - 1] ?? '', text), 0);
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.charCodeAt(length) === right.charCodeAt(length)) length++;
  return Math.min(length, right.length);
}
