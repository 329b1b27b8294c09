// Calls: `)` only where no argument is missing and every argument fits, and no argument behind the last that a function takes.
import { isIdentifierStart } from '../text/identifiers';
import type { Rule } from './monitor';
import { atWordStart } from './wordStart';

/** With what an argument may begin besides a word; `.` begins a spread, which may be empty, and `/` a comment. */
const beginnings = '\'"`([{!+-~0123456789';
/** What the last character may be behind `(` or `,`, with white space and comments between. */
const beforeArgument = '(, \n\t';

export const calls: Rule = {
  name: 'calls',
  before(state, next) {
    if (state.open.at(-1) !== '(' || (state.mode !== 'code' && state.mode !== 'number')) return undefined;
    if (next === ')') return { form: 'token', token: next };
    if (state.word !== '' || state.previous !== 'operator' || !beforeArgument.includes(state.last)) return undefined;
    if (isIdentifierStart(next)) return atWordStart(state, next);
    return beginnings.includes(next) ? { form: 'token', token: next } : undefined;
  },
};
