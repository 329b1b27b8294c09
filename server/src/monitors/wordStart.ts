// Where a word begins that is no member: the trigger of most rules.
import { isIdentifierStart } from '../text/identifiers';
import type { LexicalState } from '../text/lexicalState';
import type { Ask } from './monitor';

const word: Ask = { form: 'word' };

/** The question about a word in code that `next` begins. */
export function atWordStart(state: LexicalState, next: string): Ask | undefined {
  return state.mode === 'code' &&
    state.word === '' &&
    state.previous !== 'dot' &&
    state.last !== '#' &&
    isIdentifierStart(next)
    ? word
    : undefined;
}
