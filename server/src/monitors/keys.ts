// Keys: those of an object literal, when it is complete, by the type that its place expects, and never twice; those that
// a destructuring takes out of a known type; and those in brackets, `x['key']`.
import type { LexicalState } from '../text/lexicalState';
import type { Ask, Rule } from './monitor';
import { atWordStart } from './wordStart';

export const keys: Rule = {
  name: 'keys',
  before(state, next) {
    if (endsExpression(state, next)) {
      // A closing bracket may end a literal; a semicolon ends what was taken apart, too.
      return next === ';' || closers.has(state.last) ? { form: 'token', token: next } : undefined;
    }
    return state.open.endsWith('{') && state.previous === 'operator' ? atWordStart(state, next) : undefined;
  },
  behind: (was, state) => atStringStart(was, state),
};

const closers: ReadonlySet<string> = new Set('}])');
const ends: ReadonlySet<string> = new Set(';,)]}');

/** Whether `next` is a token of code that ends the expression before it. */
export function endsExpression(state: LexicalState, next: string): boolean {
  if (!ends.has(next)) return false;
  return (state.mode === 'code' && (state.previous === 'operand' || state.word !== '')) || state.mode === 'number';
}

export const quotes = { single: "'", double: '"', template: '`' } as const;

/** The question about a string in code of which nothing has been written yet. */
export function atStringStart(was: LexicalState, { mode, tag }: LexicalState): Ask | undefined {
  if (was.mode !== 'code' || tag !== 'none') return undefined;
  return mode === 'single' || mode === 'double' || mode === 'template'
    ? { form: 'string', token: quotes[mode] }
    : undefined;
}
