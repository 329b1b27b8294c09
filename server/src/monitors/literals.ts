// Literals: a string, a number, `true`, `false`, `null` or `undefined` where the types know which ones there can be, and what is
// compared with them.
import { atStringStart, endsExpression, quotes } from './keys';
import type { LexicalState } from '../text/lexicalState';
import type { Ask, Rule } from './monitor';

export const literals: Rule = {
  name: 'literals',
  before: (state, next) =>
    (endsExpression(state, next) || next === ':') && mayEndLiteral(state) ? { form: 'token', token: next } : undefined,
  behind: (was, state) => atStringStart(was, state) ?? atAttributeString(was, state),
};

/** Behind the quote that begins the value of an attribute. */
function atAttributeString(was: LexicalState, { mode, tag }: LexicalState): Ask | undefined {
  if (was.mode !== 'jsxTag' || tag !== 'value') return undefined;
  return mode === 'double' || mode === 'single' ? { form: 'string', token: quotes[mode] } : undefined;
}

const words: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined']);

/** Behind a string there is no word and no bracket. */
function mayEndLiteral({ mode, word, last, previous }: LexicalState): boolean {
  if (mode === 'number' || words.has(word)) return true;
  return mode === 'code' && word === '' && previous === 'operand' && last === ' ';
}
