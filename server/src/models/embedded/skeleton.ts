// The skeleton of a text: its tokens with the names taken out. What follows a place often depends on the shape of
// the code before it, not on the names in it.
import { TokenIndex, type TokenText } from './tokenIndex';
import type { Vocabulary } from './vocabulary';

const keywords = new Set(
  `abstract any as async await bigint boolean break case catch class const continue declare default delete do else enum
  export extends false finally for from function get if implements import in infer instanceof interface is keyof let
  module namespace never new null number object of override private protected public readonly require return satisfies
  set static string super switch symbol this throw true try type typeof undefined unknown var void while yield`.split(
    /\s+/,
  ),
);

/** Turns tokens into symbols: the same number, except for words that are no keywords. */
export class Skeletons {
  /** Number of symbols. */
  readonly alphabet: number;
  private readonly symbols: Uint16Array;
  private readonly beginsWord: Uint8Array;
  private readonly endsWord: Uint8Array;
  private readonly continuation: number;

  constructor(vocabulary: Vocabulary) {
    const { size } = vocabulary;
    const spacedWord = size;
    const word = size + 1;
    this.continuation = size + 2;
    this.alphabet = size + 3;
    this.symbols = Uint16Array.from({ length: size }, (_, token) => {
      const text = vocabulary.bytesOf(token);
      if (!/^ ?[A-Za-z_$]/.test(text) || keywords.has(text.trim())) return token;
      return text.startsWith(' ') ? spacedWord : word;
    });
    this.beginsWord = Uint8Array.from({ length: size }, (_, token) =>
      Number(/^[A-Za-z_$]/.test(vocabulary.bytesOf(token))),
    );
    this.endsWord = Uint8Array.from({ length: size }, (_, token) => Number(/[\w$]$/.test(vocabulary.bytesOf(token))));
  }

  /** The symbols of tokens, one for each. The rest of a word that was cut into several tokens is a symbol of its own. */
  read(tokens: ArrayLike<number>, symbols: Uint16Array = new Uint16Array(tokens.length)): Uint16Array {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      const isRest = at > 0 && this.beginsWord[token] === 1 && this.endsWord[tokens[at - 1]!] === 1;
      symbols[at] = isRest ? this.continuation : this.symbols[token]!;
    }
    return symbols;
  }

  /** An index that finds the shape of a context and knows which tokens followed it. */
  index(text: TokenText, allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes)): TokenIndex {
    const symbols = this.read(text.tokens, new Uint16Array(allocate(text.tokens.byteLength)));
    return TokenIndex.build({ ...text, tokens: symbols, alphabet: this.alphabet }, allocate, text.tokens);
  }
}
