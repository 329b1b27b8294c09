// Statements: words that belong into certain surroundings (`return`, `break`, `await`, `super` …), labels, what may be
// assigned to, what must be given a value, and names that are declared already.
import { isIdentifierStart } from '../text/identifiers';
import type { LexicalState } from '../text/lexicalState';
import type { Ask, Rule } from './monitor';
import { atWordStart } from './wordStart';

export const statements: Rule = {
  name: 'statements',
  before(state, next) {
    if (isIdentifierStart(next)) return atWordStart(state, next);
    if (state.mode !== 'code' && state.mode !== 'number') return undefined;
    const back = state.mode === 'code' ? backOf(state, next) : undefined;
    return back !== undefined || isEnd(state, next) ? { form: 'token', token: next, back: back ?? 0 } : undefined;
  },
  behind: (was, state) => (isMeta(was, state) ? { form: 'member' } : undefined),
};

/** The length, as far as it is known, of an operator that assigns and was completed by the last character. */
function backOf({ word, previous, last }: LexicalState, next: string): Ask['back'] {
  if (word !== '') return undefined;
  if (last === '=' && previous === 'operator') return next === '=' || next === '>' ? undefined : 1;
  return (last === '+' || last === '-') && previous === 'operand' ? 2 : undefined;
}

/** Whether a character may end a statement that lacks something, or begins the arguments of `super`. */
function isEnd({ word, previous }: LexicalState, next: string): boolean {
  if (next === ';') return true;
  if (previous === 'dot') return false;
  return (word === 'return' && (next === '\n' || next === '}')) || (word === 'super' && next === '(');
}

/** Whether `new.` or `import.` has been written. */
function isMeta(was: LexicalState, { last, mode }: LexicalState): boolean {
  return mode === 'code' && last === '.' && was.previous !== 'dot' && (was.word === 'new' || was.word === 'import');
}
