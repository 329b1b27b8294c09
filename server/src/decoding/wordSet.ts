// Legal words in the order of their bytes, narrowed as one of them is written. Texts are handled as
// byte strings, one character for each byte of UTF-8: a token may end in the middle of a character.
import { isIdentifierPart } from '../text/identifiers';

/** The legal words that begin with what is written of the word already. A value: narrowing gives a new one. */
export class WordSet {
  private constructor(
    /** Byte strings, sorted, all of the words that the set began with. */
    readonly words: readonly string[],
    /** Those from `low` to before `high` begin with what is written. */
    readonly low: number,
    readonly high: number,
    /** Number of bytes that are written. */
    readonly written: number,
  ) {}

  /** Words that are sorted already cost a fifth: whoever answers may sort them where it holds up nothing. */
  static of(words: readonly string[]): WordSet {
    return WordSet.ofBytes(words.map(byteString));
  }

  /** Words as byte strings. */
  static ofBytes(words: readonly string[]): WordSet {
    const sorted = isSorted(words) ? words : [...words].sort();
    return new WordSet(sorted, 0, sorted.length, 0);
  }

  get size(): number {
    return this.high - this.low;
  }

  /** Whether what is written is a legal word. */
  get isWhole(): boolean {
    return this.low < this.high && this.words[this.low]?.length === this.written;
  }

  /** The words that go on with this text; `undefined` if none does. */
  narrow(text: string): WordSet | undefined {
    return this.narrowBytes(byteString(text));
  }

  narrowBytes(bytes: string): WordSet | undefined {
    let { low, high } = this;
    for (let index = 0; index < bytes.length; index++) {
      const depth = this.written + index;
      low = this.lowerBound(low, high, depth, bytes.charCodeAt(index));
      high = this.lowerBound(low, high, depth, bytes.charCodeAt(index) + 1);
      if (low >= high) return undefined;
    }
    if (low >= high) return undefined;
    return bytes === '' ? this : new WordSet(this.words, low, high, this.written + bytes.length);
  }

  /** Where the first word stands that has a byte of at least `byte` at `depth`; all between have the same bytes before it. */
  private lowerBound(low: number, high: number, depth: number, byte: number): number {
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.words[middle]!;
      if (found.length <= depth || found.charCodeAt(depth) < byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Whether a token may follow the part of a word that is typed: it is a beginning of the rest of a
 * legal word, or that rest, a boundary, and anything. A token without text never may.
 */
export function isConsistent(token: string, words: WordSet, typed = ''): boolean {
  let rest = words.narrow(typed);
  for (const character of token) {
    if (!rest) return false;
    if (rest.isWhole && !isIdentifierPart(character)) return true;
    rest = rest.narrow(character);
  }
  return rest !== undefined && token !== '';
}

const encoder = new TextEncoder();

/** A text with one character for each byte of its UTF-8. */
export function byteString(text: string | Uint8Array): string {
  if (typeof text === 'string' && isAscii(text)) return text;
  let result = '';
  for (const byte of typeof text === 'string' ? encoder.encode(text) : text) result += String.fromCharCode(byte);
  return result;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

function isSorted(words: readonly string[]): boolean {
  return words.every((word, index) => index === 0 || words[index - 1]! <= word);
}
