// Whether a completion has any business at the cursor.
import { isIdentifierPart } from '../text/identifiers';
import type { LexicalState, Mode } from '../text/lexicalState';

const noPlace: Partial<Record<Mode, string>> = {
  lineComment: 'the cursor is in a comment',
  blockComment: 'the cursor is in a comment',
  single: 'the cursor is in a string',
  double: 'the cursor is in a string',
  template: 'the cursor is in a template string',
  regex: 'the cursor is in a regular expression',
  regexClass: 'the cursor is in a regular expression',
  number: 'the cursor is in a number',
};

/** Why nothing is completed here, or `undefined` where a completion may stand. */
export function refusalOf(lexical: LexicalState, suffix: string): string | undefined {
  const refusal = noPlace[lexical.mode];
  if (refusal) return refusal;
  const [next = ''] = suffix;
  if (next !== '' && isIdentifierPart(next)) return 'the cursor is in the middle of a word';
  const restOfLine = suffix.slice(0, suffix.indexOf('\n') >= 0 ? suffix.indexOf('\n') : undefined);
  if (!/^[\s)\]}>;,'"`]*$/.test(restOfLine)) return 'more text follows on this line';
  return undefined;
}
