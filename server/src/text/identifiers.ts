// What may begin and continue an identifier, for languages whose identifiers follow Unicode.

const startPattern = /[\p{ID_Start}$_]/u;
const partPattern = /[\p{ID_Continue}$\u200c\u200d]/u;

/** Whether a character (one code point) may begin an identifier. */
export function isIdentifierStart(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
  return startPattern.test(character);
}

/** Whether a character (one code point) may continue an identifier. */
export function isIdentifierPart(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 36
    );
  }
  return partPattern.test(character);
}

/** The identifier characters at the end of a text; empty where there are none. */
export function trailingWord(text: string): string {
  let start = text.length;
  while (start > 0) {
    const character = codePointBefore(text, start);
    if (!isIdentifierPart(character)) break;
    start -= character.length;
  }
  return text.slice(start);
}

function codePointBefore(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  const isPair = end > 1 && low >= 0xdc00 && low <= 0xdfff;
  return text.slice(isPair ? end - 2 : end - 1, end);
}
