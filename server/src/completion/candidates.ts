// The lengths at which a generated text may end, the most wanted first.
import type { Cuts } from '../analysis/syntax';
import { isIdentifierPart } from '../text/identifiers';
import { lastToken, scan, type LexicalState } from '../text/lexicalState';

/**
 * Lengths to try, longest first: the whole text, the ends of statements and of expressions, and
 * every place where all brackets are closed again, which holds where the text does not parse too.
 * `before` is the state at the cursor; no length is under `least`.
 */
export function candidateLengths(text: string, cuts: Cuts, before: LexicalState, least: 0 | 1): readonly number[] {
  const whole = text.trimEnd().length;
  const lengths = [whole, ...cuts.statements, ...cuts.expressions, ...balancedLengths(text, before), least];
  return [...new Set(lengths)]
    .filter((length) => length >= least && length <= whole && (length === 0 || text.slice(0, length).trim() !== ''))
    .filter((length) => !isInsideWord(text, length))
    .sort((a, b) => b - a);
}

/**
 * The next length to try after `failed` brought new errors, the first of them at `error`: the
 * longest that ends before the error. Where the error lies at or after the end, one shorter.
 */
export function nextCandidate(lengths: readonly number[], failed: number, error: number): number | undefined {
  const shorter = lengths.filter((length) => length < failed);
  return shorter.find((length) => length <= error) ?? shorter.at(-1);
}

/** Lengths at which the text ends in an operand and has closed every bracket that it opened. */
function balancedLengths(text: string, before: LexicalState): readonly number[] {
  const lengths: number[] = [];
  let state: LexicalState = { ...before, open: '', unopened: '' };
  let length = 0;
  for (const character of text) {
    state = scan(state, character);
    length += character.length;
    if (state.unopened !== '') break;
    const isEnd = isIdentifierPart(character) || ')]}\'"`'.includes(character);
    if (isEnd && state.mode !== 'template' && state.open === '' && lastToken(state) === 'operand') lengths.push(length);
  }
  return lengths;
}

function isInsideWord(text: string, length: number): boolean {
  return length > 0 && isIdentifierPart(text[length - 1] ?? ' ') && isIdentifierPart(text[length] ?? ' ');
}
