// Parse states have been merged, so some take a token that what lies below them does not. For the tokens
// where this matters, the parser is asked itself, with the token written behind the text.
import type { Ending } from './lookahead';

/** Whether the parser goes past one more token, spelled so; `keyword` where it counts only as the keyword that it is. */
export type Takes = (spelling: string, kind: 'mark' | 'keyword') => boolean;

/** Keywords that belong to one before them, and that one. */
const partners: Readonly<Record<string, RegExp>> = {
  else: /\bif\b/,
  case: /\bswitch\b/,
  default: /\bswitch\b/,
  catch: /\btry\b/,
  finally: /\btry\b/,
};
const marks = [':', '{'];

/** Those of the legal tokens that cannot come after all. */
export function overstated(ending: Ending, legal: ReadonlySet<string>, takes: Takes): string[] {
  const wrong = (ending.bracket === '{' ? [...marks, ';'] : marks).filter(
    (mark) => legal.has(mark) && !takes(mark, 'mark'),
  );
  if (!ending.symbols.has('if') && !ending.afterSemicolon.has('if')) return wrong;
  for (const [word, partner] of Object.entries(partners)) {
    if (!legal.has(word) || (word === 'default' && /\bexport$/.test(ending.code))) continue;
    if (!partner.test(ending.code) || !takes(word, 'keyword')) wrong.push(word);
  }
  return wrong;
}
