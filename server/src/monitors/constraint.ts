// A word under constraint: from its site to the token behind it. A value machine over characters.
import type { LegalWords, SiteForm, SiteKind } from '../analysis/analysis';
import { listsContinue, listsInclude, sortedLists } from '../analysis/wordLists';
import { isIdentifierPart, isIdentifierStart } from '../text/identifiers';

export interface Constraint {
  readonly rule: SiteKind;
  readonly form: SiteForm;
  /** UTF-16 length of the generated text where the question was asked, and where the word begins. */
  readonly site: number;
  readonly start: number;
  /** For a string its quote, for a word the characters that it may have besides those of an identifier, else the token. */
  readonly token: string;
  /** `before` the word, in it, or `behind` it: there the token that follows decides. At a `token` there is no word. */
  readonly phase: 'before' | 'word' | 'behind' | 'token';
  readonly typed: string;
  /** Sorted lists, of which a legal word is in one; `undefined` where only some words are barred. */
  readonly words: readonly (readonly string[])[] | undefined;
  readonly barred: readonly string[];
  readonly excused: readonly string[] | undefined;
  readonly enforced: readonly string[] | undefined;
  /** What has been written of the token behind the word. */
  readonly tail: string;
  /** Whether the trigger was `?.`, after which brackets are legal too. */
  readonly optional: boolean;
  /** Whether the word begins at the cursor: there white space is legal, but nobody wants it. */
  readonly atCursor: boolean;
}

export type Advanced =
  | { readonly kind: 'on'; readonly constraint: Constraint }
  /** The word is legal, or nothing more can be said of it. */
  | { readonly kind: 'done' }
  | { readonly kind: 'violation'; readonly word: string };

const done: Advanced = { kind: 'done' };

export type Beginning = Pick<
  Constraint,
  'rule' | 'form' | 'site' | 'start' | 'token' | 'typed' | 'optional' | 'atCursor'
>;

const phases = { member: 'before', word: 'word', string: 'word', token: 'token' } as const;

/** The constraint that an answer means for the word at its site, if it means one. */
export function constraintOf(begin: Beginning, answer: LegalWords): Constraint | undefined {
  if (answer.kind !== 'exact' && answer.kind !== 'barred') return undefined;
  return {
    ...begin,
    phase: phases[begin.form],
    words: answer.kind === 'exact' ? sortedLists(answer) : undefined,
    barred: answer.kind === 'barred' ? answer.words : [],
    excused: answer.kind === 'exact' ? answer.excused : undefined,
    enforced: answer.kind === 'exact' ? answer.enforced : undefined,
    tail: '',
  };
}

export function advanceConstraint(constraint: Constraint, character: string): Advanced {
  switch (constraint.phase) {
    case 'before':
      return beforeWord(constraint, character);
    case 'word':
      return inWord(constraint, character);
    case 'behind':
      return behindWord(constraint, character);
    case 'token':
      return constraint.barred.length > 0 ? { kind: 'violation', word: constraint.token } : done;
  }
}

function beforeWord(constraint: Constraint, character: string): Advanced {
  const isBegun = constraint.typed !== '';
  if (isBegun || isIdentifierStart(character) || character === '#')
    return inWord({ ...constraint, phase: 'word' }, character);
  if (isBlank(character) && !constraint.atCursor) return on(constraint);
  const free = character === '/' || (constraint.optional && '([`'.includes(character)); // a comment, or `?.[`
  return free || !constraint.words ? done : { kind: 'violation', word: character };
}

function inWord(constraint: Constraint, character: string): Advanced {
  const { words, excused, enforced, barred } = constraint;
  const typed = typedWith(constraint, character);
  if (typed === null) return done;
  const mayBeOther = excused !== undefined || enforced !== undefined;
  if (typed !== undefined) {
    if (words && !mayBeOther && !listsContinue(words, typed)) return { kind: 'violation', word: typed };
    return on({ ...constraint, typed });
  }
  const word = constraint.typed;
  const refused = word === '' ? character : word; // of an empty string the closing quote
  if (barred.includes(word)) return { kind: 'violation', word: refused };
  if (!words || listsInclude(words, word)) return done;
  if (!mayBeOther) return { kind: 'violation', word: refused };
  const behind: Constraint = { ...constraint, phase: 'behind' };
  return constraint.form === 'string' ? on(behind) : behindWord(behind, character);
}

/** Tokens of several characters that begin with a shorter one that may be asked for. */
const longTokens = ['=>', '==', '?.', '??', '&&', '||', '//', '/*', '+=', '++', '--'];

function behindWord(constraint: Constraint, character: string): Advanced {
  const { tail, typed } = constraint;
  if (tail === '') {
    if (isBlank(character)) return on(constraint);
    if (longTokens.some((token) => token[0] === character)) return on({ ...constraint, tail: character });
    return decide(constraint, character);
  }
  const both = tail + character;
  if (both === '//' || both === '/*') return done; // what follows the comment is not looked at
  return decide({ ...constraint, typed }, longTokens.includes(both) ? both : tail);
}

function decide({ excused, enforced, typed }: Constraint, token: string): Advanced {
  const isLegal = excused ? excused.includes(token) : !enforced?.includes(token);
  return isLegal ? done : { kind: 'violation', word: typed };
}

/** The word with one more character; `undefined` if that ends it, `null` if it cannot be told any more. */
function typedWith({ form, typed, token: quote, excused }: Constraint, character: string): string | undefined | null {
  if (form === 'string') {
    if (character === quote) return undefined;
    return character === '\\' || character === '\n' || (quote === '`' && character === '$') ? null : typed + character;
  }
  if (typed === '' && character === '#') return character;
  if (typed === '' || typed === '#') return isIdentifierStart(character) ? typed + character : undefined;
  const isPart =
    isIdentifierPart(character) || (form === 'word' && quote.includes(character) && !excused?.includes(character));
  return isPart ? typed + character : undefined;
}

function on(constraint: Constraint): Advanced {
  return { kind: 'on', constraint };
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t';
}
