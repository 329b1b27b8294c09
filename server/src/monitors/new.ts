// New: behind `new` only what can be constructed, be it by name, as a member, or any other expression that `(` ends.
import type { LexicalState } from '../text/lexicalState';
import { members } from './members';
import type { Rule } from './monitor';
import { atWordStart } from './wordStart';

const beforeParenthesis = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'return', 'await', 'with']);

export const newRule: Rule = {
  name: 'new',
  before: (state, next) =>
    atWordStart(state, next) ?? (next === '(' && mayEndExpression(state) ? { form: 'token', token: next } : undefined),
  ...(members.behind && { behind: members.behind }),
};

function mayEndExpression({ mode, word, last }: LexicalState): boolean {
  if (mode !== 'code') return false;
  return word === '' ? ')]>!'.includes(last) : !beforeParenthesis.has(word);
}
