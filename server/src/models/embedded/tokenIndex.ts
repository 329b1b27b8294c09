// An index over the tokens of a set of documents: finds every place where a context of any
// length stands, and what came next there. Holds tokens, never text.
import { suffixArray } from './suffixArray';

/** A document in an index; its tokens are at `start` up to (not including) the separator at `end`. */
export interface IndexedDocument {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** Bytes on disk and milliseconds since the epoch, as the file was when it was learnt; 0 for a text in memory. */
  readonly size: number;
  readonly modified: number;
}

/** Tokens of documents, each followed by a separator, with a separator before the first one. */
export interface TokenText {
  readonly tokens: Uint16Array;
  readonly documents: readonly IndexedDocument[];
  readonly separator: number;
  /** All symbols in `tokens` are below it. */
  readonly alphabet: number;
}

/** The arrays of an index; they can be shared between threads and written to disk as they are. */
export interface TokenIndexData extends TokenText {
  /**
   * Positions 1 to `tokens.length`, sorted by what stands before them, read backwards: the suffix array of the
   * reversed text. The token at a position is what follows that context.
   */
  readonly order: Int32Array;
  /** `tokens[order[rank]]` for each rank, the Burrows–Wheeler transform; of a skeleton, the token of the text itself. */
  readonly following: Uint16Array;
}

/** Ranks from `low` up to (not including) `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export class TokenIndex {
  /** For each token, the first rank whose context ends in it. */
  private readonly starts: Int32Array;
  private readonly byFile = new Map<string, IndexedDocument[]>();

  constructor(readonly data: TokenIndexData) {
    this.starts = new Int32Array(data.alphabet + 1);
    const { tokens } = data;
    for (let at = 0; at < tokens.length; at++) this.starts[tokens[at]! + 1]!++;
    for (let token = 0; token < data.alphabet; token++) this.starts[token + 1]! += this.starts[token]!;
    for (const document of data.documents) {
      const list = this.byFile.get(document.file);
      if (list) list.push(document);
      else this.byFile.set(document.file, [document]);
    }
  }

  /**
   * Indexes a text; `allocate` gives the memory of the result (shared, where another thread will read it). `predicted`
   * are the tokens that follow, where the indexed ones only stand for them.
   */
  static build(
    text: TokenText,
    allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
    predicted = text.tokens,
  ): TokenIndex {
    const { tokens } = text;
    const n = tokens.length;
    const reversed = Uint16Array.from(tokens).reverse();
    const suffixes = suffixArray(reversed, text.alphabet);
    const order = new Int32Array(allocate(n * 4));
    const following = new Uint16Array(allocate(n * 2));
    for (let rank = 0; rank < n; rank++) {
      const position = n - suffixes[rank]!;
      order[rank] = position;
      following[rank] = position < n ? predicted[position]! : text.separator;
    }
    return new TokenIndex({ ...text, order, following });
  }

  get size(): number {
    return this.data.tokens.length;
  }

  /** Memory held, in bytes. */
  get bytes(): number {
    return this.size * 8 + this.starts.byteLength;
  }

  documentsOf(file: string): readonly IndexedDocument[] {
    return this.byFile.get(file) ?? [];
  }

  /** The contexts that end in `token`. */
  first(token: number): Interval {
    return { low: this.starts[token]!, high: this.starts[token + 1]! };
  }

  /** The contexts of `interval` (of length `length`) with `token` before them. */
  extend(interval: Interval, length: number, token: number): Interval {
    const { low, high } = interval;
    if (high - low === 1) return this.before(low, length) === token ? interval : { low, high: low };
    const from = this.bound(low, high, length, token);
    return { low: from, high: this.bound(from, high, length, token + 1) };
  }

  /** The first rank in low .. high whose token before the context is `token` or greater. */
  private bound(low: number, high: number, length: number, token: number): number {
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before(middle, length) < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private before(rank: number, length: number): number {
    const at = this.data.order[rank]! - length - 1;
    return at >= 0 ? this.data.tokens[at]! : -1;
  }
}
