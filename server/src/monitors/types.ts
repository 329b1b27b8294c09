// Types: a name in a type must be in scope, and type arguments must be as many and of the kind that are asked for.
import type { LexicalState } from '../text/lexicalState';
import type { Ask, Rule } from './monitor';
import { atWordStart } from './wordStart';

/** Tokens that end the name of a type without type arguments. */
const ends = ');,=]}>|&[';

export const types: Rule = {
  name: 'types',
  before: (state, next) => atWordStart(state, next) ?? (isAsked(state, next) ? tokenAsk(next) : undefined),
};

function isAsked({ mode, word, last }: LexicalState, next: string): boolean {
  if (mode !== 'code' && mode !== 'number') return false;
  switch (next) {
    case ',':
      return true;
    case '>':
      return last !== '=';
    case '<':
      return word !== '';
    case '(':
      return last === '>';
    default:
      // Only what is written like a type is worth a question.
      return ends.includes(next) && /^\p{Lu}/u.test(word);
  }
}

function tokenAsk(token: string): Ask {
  return { form: 'token', token };
}
