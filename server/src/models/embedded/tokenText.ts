// Gathers the tokens of documents into one text, ready to be indexed.
import type { IndexedDocument, TokenText } from './tokenIndex';

/** Grows as documents are added. Invariant: a separator stands before and after every document. */
export class TokenTextBuilder {
  private tokens: Uint16Array;
  private length = 0;
  private readonly documents: IndexedDocument[] = [];

  constructor(
    private readonly separator: number,
    expected = 1 << 12,
  ) {
    this.tokens = new Uint16Array(expected);
    this.push(separator);
  }

  get size(): number {
    return this.length;
  }

  /** `size` and `modified` are of the file on disk, if it is one. */
  add(file: string, tokens: ArrayLike<number>, { size, modified } = { size: 0, modified: 0 }): void {
    this.reserve(tokens.length + 1);
    const start = this.length;
    this.tokens.set(tokens, start);
    this.length += tokens.length;
    this.documents.push({ file, start, end: this.length, size, modified });
    this.push(this.separator);
  }

  /** The text so far; `allocate` gives its memory. */
  build(allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes)): TokenText {
    const tokens = new Uint16Array(allocate(this.length * 2));
    tokens.set(this.tokens.subarray(0, this.length));
    return { tokens, documents: [...this.documents], separator: this.separator, alphabet: this.separator + 1 };
  }

  private push(token: number): void {
    this.reserve(1);
    this.tokens[this.length++] = token;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.tokens.length) return;
    const grown = new Uint16Array(Math.max(this.length + more, this.tokens.length * 2));
    grown.set(this.tokens.subarray(0, this.length));
    this.tokens = grown;
  }
}
