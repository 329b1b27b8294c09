// Reads the end of a text as the model sees it: tokens, and the rest that the next tokens must spell.
import { preTokenEnd } from './preTokens';
import { toBytes, toText, type Vocabulary } from './vocabulary';

/** Where a text stands. */
export interface Place {
  /** The last tokens, at most `longestContext` of them count. */
  readonly context: readonly number[];
  /** Bytes (one character a byte) after the context that the next tokens must begin with: the last pre-token, which more text might continue. */
  readonly pending: string;
}

const windowLength = 600; // UTF-16 units read back

/**
 * Reads the end of a text. The last pre-token is left pending, because typing on may change how it is cut
 * into tokens ("token healing").
 */
export function readEnd(text: string, vocabulary: Vocabulary): Place {
  const start = windowStart(text);
  const context: number[] = start === 0 ? [vocabulary.separator] : [];
  if (text.length === 0) return { context, pending: '' };
  const last = lastPreTokens(text, 1);
  for (const id of vocabulary.encode(text.slice(start, last))) context.push(id);
  return { context, pending: toBytes(text.slice(last)) };
}

/** The offset at which the last `count` pre-tokens of a text begin. */
export function lastPreTokens(text: string, count: number): number {
  const starts: number[] = [];
  for (let at = windowStart(text); at < text.length; at = preTokenEnd(text, at)) starts.push(at);
  return starts.at(-count) ?? starts[0] ?? 0;
}

/** A place near the end where a pre-token begins whatever stands before: at a line end, if there is one. */
function windowStart(text: string): number {
  if (text.length <= windowLength) return 0;
  let start = text.indexOf('\n', text.length - windowLength);
  if (start < 0 || start > text.length - windowLength / 4) start = text.lastIndexOf('\n', text.length - windowLength);
  if (start < 0 || start < text.length - 2 * windowLength) return wholeCharacter(text, text.length - windowLength);
  while (start > 0 && text[start - 1] === '\n') start--;
  return start;
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}

/** Whether these bytes (one character a byte) are whole UTF-8 characters. */
export function isWhole(bytes: string): boolean {
  return toBytes(toText(bytes)) === bytes;
}
