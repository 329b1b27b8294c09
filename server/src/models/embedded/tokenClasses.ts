// Which tokens may stand where, as masks over the vocabulary: 1 where a token is allowed.
import { continuesIdentifier } from './preTokens';
import type { Vocabulary } from './vocabulary';

export interface TokenClasses {
  /** Whole characters, or the end of the document. */
  readonly whole: Uint8Array;
  /** Begins with the beginning of a character, or the end of the document. */
  readonly opening: Uint8Array;
  /** Goes on with a character that has begun. */
  readonly continuing: Uint8Array;
  /** Whole characters of which the first cannot continue an identifier, or the end of the document. */
  readonly boundary: Uint8Array;
}

export function classify(vocabulary: Vocabulary): TokenClasses {
  const mask = (test: (bytes: string, id: number) => boolean) =>
    Uint8Array.from({ length: vocabulary.size }, (_, id) => (test(vocabulary.bytesOf(id), id) ? 1 : 0));
  const isWhole = (id: number) => vocabulary.textOf(id) !== undefined;
  return {
    whole: mask((_, id) => isWhole(id)),
    opening: mask((bytes) => !isContinuation(bytes.charCodeAt(0))),
    continuing: mask((bytes) => isContinuation(bytes.charCodeAt(0))),
    boundary: mask((bytes, id) => isWhole(id) && !continuesIdentifier(bytes.charCodeAt(0))),
  };
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}
