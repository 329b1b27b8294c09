// Text without its comments.
import { commentsIn } from './lexicalState';

/** The text without comments; a line that holds nothing else goes with them. */
export function withoutComments(text: string): string {
  if (!text.includes('//') && !text.includes('/*')) return text;
  let result = '';
  let from = 0;
  for (const { start, end } of commentsIn(text)) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = endOfLine(text, end);
    const isAlone = isBlank(text, lineStart, start) && isBlank(text, end, lineEnd) && from <= lineStart;
    result += text.slice(from, isAlone ? lineStart : trimmed(text, from, start));
    from = isAlone ? Math.min(lineEnd + 1, text.length) : end;
  }
  return result + text.slice(from);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

/** Blanks before a comment go with it. */
function trimmed(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}
