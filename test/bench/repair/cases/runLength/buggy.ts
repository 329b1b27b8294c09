/** Writes each run of a letter as its length and the letter: `aaab` is `3a1b`. */
export function encodeRuns(text: string): string {
  if (text === '') return '';
  let encoded = '';
  let length = 1;
  for (let at = 1; at <= text.length; at++) {
    if (text[at] === text[at - 1]) {
      length++;
      continue;
    }
    encoded += `${length}${text[at - 1]}`;
  }
  return encoded;
}

/** The text that was encoded. */
export function decodeRuns(encoded: string): string {
  return encoded.replace(/(\d+)(\D)/g, (_, length: string, letter: string) => letter.repeat(Number(length)));
}
