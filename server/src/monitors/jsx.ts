// Elements: tag names, attributes, required attributes at the end of a tag, and closing tags. What stands between
// tags is text, and what stands in braces is code, which is the business of the other rules.
import { isIdentifierStart } from '../text/identifiers';
import type { LexicalState } from '../text/lexicalState';
import type { Ask, Rule } from './monitor';

/** A name may have these characters besides those of an identifier. */
const name: Ask = { form: 'word', token: '-:' };
const nameOfClosingTag: Ask = { form: 'word', token: '-:.' };

export const jsx: Rule = {
  name: 'jsx',
  before(state, next) {
    if (state.mode !== 'jsxTag') return undefined;
    switch (state.tag) {
      case 'name':
        return inName(state, next);
      case 'attribute':
        return inAttributes(state, next);
      case 'closing':
        return inClosingTag(state, next);
      default:
        return undefined;
    }
  },
  behind: (was, state) =>
    state.mode === 'jsxTag' && state.tag === 'name' && state.word.endsWith('.') && state.word !== was.word
      ? { form: 'member' }
      : undefined,
};

function inName({ word }: LexicalState, next: string): Ask | undefined {
  if (word === '') return isIdentifierStart(next) ? name : undefined;
  return next === '>' || (next === '.' && !word.includes('.')) ? { form: 'token', token: next } : undefined;
}

function inAttributes({ word, last }: LexicalState, next: string): Ask | undefined {
  // Only behind the slash it is certain that the slash ends the tag and begins no comment.
  if (last === '/') return next === '>' ? { form: 'token', token: next, back: 1 } : undefined;
  if (next === '>') return { form: 'token', token: next };
  return word === '' && isIdentifierStart(next) ? name : undefined;
}

function inClosingTag({ word, tags }: LexicalState, next: string): Ask | undefined {
  if (word !== '') return undefined;
  const isOfFragment = tags.at(-1) === '';
  if (isIdentifierStart(next)) return isOfFragment ? { form: 'token', token: next } : nameOfClosingTag;
  return next === '>' && !isOfFragment ? { form: 'token', token: next } : undefined;
}
