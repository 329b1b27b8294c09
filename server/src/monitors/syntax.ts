// Syntax: brackets, operators, keywords, names and literals that cannot follow, also in text that does not parse yet.
import type { LegalWords, SiteForm } from '../analysis/analysis';
import type { Barred } from '../analysis/syntax';
import { isIdentifierPart, isIdentifierStart } from '../text/identifiers';
import { keywords } from '../text/keywords';
import type { Rule } from './monitor';

const longOperators = '=== !== => <<= >>>= &&= ||= ??= ?. ++ += -- -= **= /= %= &= |= ^= ... -?: +?: !: !.'.split(' ');
/** Characters that may be one operator where they stand side by side. */
const joined = new Set(longOperators.flatMap((operator) => [operator.slice(0, 2), operator.slice(1, 3)]));
const blanks = ' \t\n\r';

export const syntax: Rule = {
  name: 'syntax',
  before(state, next) {
    if (blanks.includes(next) || next === '/') return undefined; // a comment may begin anywhere
    if (state.mode === 'number' && (next === '.' || isIdentifierPart(next))) return undefined;
    if ((state.mode !== 'code' && state.mode !== 'number') || (isIdentifierPart(next) && state.word !== ''))
      return undefined;
    if (isIdentifierStart(next)) return state.previous === 'dot' || state.last === '#' ? undefined : { form: 'word' };
    if (joined.has(state.last + next)) return undefined;
    if (state.last === '\\' || next === '\\') return undefined;
    return { form: 'token', token: next };
  },
};

/** What the tokens that cannot come mean for the word or the token that is about to be written. */
export function syntaxAnswer(barred: Barred, form: SiteForm, token: string): LegalWords {
  if (barred.kind === 'open') return barred;
  const { tokens } = barred;
  const about = 'what may follow here';
  if (form !== 'word') {
    const name = /\d/.test(token) ? 'number' : token;
    return { kind: 'barred', words: tokens.includes(name) ? [token] : [], about };
  }
  if (!tokens.includes('name'))
    return { kind: 'barred', words: tokens.filter((word) => isIdentifierStart(word)), about };
  return { kind: 'exact', words: keywords.filter((word) => !tokens.includes(word)), about };
}
