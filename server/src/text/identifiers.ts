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

/** Whether a text is a word with a character behind it that cannot continue it, or the word alone where the text ends there. */
export function isWhole(text: string, word: string, isEnd: boolean): boolean {
  if (!text.startsWith(word)) return false;
  const next = text.codePointAt(word.length);
  return next === undefined ? isEnd : !isIdentifierPart(String.fromCodePoint(next));
}
