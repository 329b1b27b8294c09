// Cuts source text into pre-tokens, the units that subword merges never cross: words, numbers,
// runs of punctuation, line ends with their indentation, runs of blanks, runs beyond ASCII.

const other = 0;
const letter = 1;
const digit = 2;
const blank = 3;
const lineEnd = 4;
const beyondAscii = 5;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(char)) classes[code] = letter;
  else if (/[0-9]/.test(char)) classes[code] = digit;
  else if (/[ \t]/.test(char)) classes[code] = blank;
  else if (/[\r\n]/.test(char)) classes[code] = lineEnd;
}

const space = 32;
/** Longest pre-token, in UTF-16 units; a longer run is cut, so that merging stays fast on long literals. */
export const longestPreToken = 64;

/**
 * The offset at which the pre-token that begins at `start` ends. Where words, digits or punctuation
 * follow a single space, the space belongs to them.
 */
export function preTokenEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestPreToken);
  let at = start;
  let kind = classAt(text, at);
  if (kind === lineEnd) {
    while (at < limit && classAt(text, at) === lineEnd) at++;
    return skip(text, at, limit, blank);
  }
  if (text.charCodeAt(at) === space && at + 1 < text.length) {
    const next = classAt(text, at + 1);
    if (next !== blank && next !== lineEnd) {
      at++;
      kind = next;
    }
  }
  if (kind === letter) {
    while (at < limit && isWord(text, at)) at++;
    return at;
  }
  at = skip(text, at, limit, kind);
  return kind === beyondAscii && at === limit && splitsPair(text, at) ? at - 1 : at;
}

/** Whether the character can continue an identifier. Every letter beyond ASCII can. */
export function continuesIdentifier(code: number): boolean {
  const kind = code < 128 ? classes[code] : beyondAscii;
  return kind === letter || kind === digit || kind === beyondAscii;
}

function skip(text: string, from: number, limit: number, kind: number): number {
  let at = from;
  while (at < limit && classAt(text, at) === kind) at++;
  return at;
}

function isWord(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === letter || kind === digit;
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (classes[code] ?? other) : beyondAscii;
}

function splitsPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
