/** Reads `\n`, `\t`, `\\` and the like in a text; any other letter behind a backslash stands for itself. */
export function unescapeText(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      result += text[at];
      continue;
    }
    at++;
    switch (text[at]) {
      case 'n':
        result += '\n';
        break;
      case 't':
        result += '\t';
      case 'r':
        result += '\r';
        break;
      case undefined:
        result += '\\';
        break;
      default:
        result += text[at];
    }
  }
  return result;
}
