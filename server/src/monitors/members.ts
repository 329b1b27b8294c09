// The member monitor: after `.`, `?.` and `!.` only members of the value before the point are legal,
// private names with their `#` among them. Off in strings, comments, regular expressions, numbers
// and spreads; on inside `${}`.
import { isIdentifierPart, isIdentifierStart } from '../text/identifiers';
import { atStart, scan, type LexicalState } from '../text/lexicalState';
import type { Advance, Monitor, SiteAnswer } from './monitor';

export interface MembersState {
  readonly lexical: LexicalState;
  /** UTF-16 length of the generated text so far. */
  readonly length: number;
  /** The name being written after a trigger, until its boundary. */
  readonly member?: {
    readonly site: number;
    readonly typed: string;
    /** Sorted; `undefined` while nothing is constrained. */
    readonly words: readonly string[] | undefined;
    /** Whether the trigger was `?.`, after which brackets are legal too. */
    readonly optional: boolean;
    /** Whether the word begins at the cursor: there white space is legal, but nobody wants it. */
    readonly atCursor: boolean;
  };
}

export const membersMonitor: Monitor<MembersState> = {
  name: 'members',

  start(prefix) {
    const lexical = scan(atStart, prefix);
    const state: MembersState = { lexical, length: 0 };
    const typed = typedMember(prefix, lexical);
    if (typed === undefined) return { kind: 'accepted', state };
    const beforeWord = prefix.slice(0, prefix.length - typed.length);
    const optional = /\?\.\s*$/.test(beforeWord);
    // White space may stand between the trigger and the word; the question is about the trigger.
    return questionAt(state, { site: beforeWord.trimEnd().length - prefix.length, typed, optional, atCursor: true }, 0);
  },

  advance(state, text) {
    let { lexical, member, length } = state;
    let consumed = 0;
    for (const character of text) {
      if (member) {
        const typed = typedWith(member.typed, character);
        if (typed !== undefined) {
          if (member.words && !someStartsWith(member.words, typed)) return violation(member, typed);
          member = { ...member, typed };
        } else if (member.typed === '') {
          if (member.atCursor || !isBlank(character)) {
            const free = character === '/' || (member.optional && '([`'.includes(character)); // a comment, or `?.[`
            if (member.words && !free) return violation(member, character);
            member = undefined;
          }
        } else {
          if (member.words && !member.words.includes(member.typed)) return violation(member, member.typed);
          member = undefined;
        }
      }
      const wasOptional = lexical.last === '?';
      lexical = scan(lexical, character);
      consumed += character.length;
      length += character.length;
      if (character === '.' && lexical.mode === 'code' && lexical.previous === 'dot') {
        return questionAt(
          { lexical, length },
          { site: length, typed: '', optional: wasOptional, atCursor: false },
          consumed,
        );
      }
    }
    return { kind: 'accepted', state: member ? { lexical, length, member } : { lexical, length } };
  },
};

function questionAt(
  state: Omit<MembersState, 'member'>,
  member: Omit<NonNullable<MembersState['member']>, 'words'>,
  consumed: number,
): Advance<MembersState> {
  const free: MembersState = { ...state, member: { ...member, words: undefined } };
  return {
    kind: 'question',
    consumed,
    question: { kind: 'members', site: member.site },
    state: free,
    answer: (answer: SiteAnswer) =>
      answer.kind === 'exact' ? { ...state, member: { ...member, words: [...answer.words].sort() } } : free,
  };
}

function violation(member: NonNullable<MembersState['member']>, word: string): Advance<MembersState> {
  return { kind: 'violation', question: { kind: 'members', site: member.site }, words: member.words ?? [], word };
}

/** The part of a member's name at the end of a prefix, empty directly after the trigger; `undefined` where no member is being written. */
function typedMember(prefix: string, lexical: LexicalState): string | undefined {
  if (lexical.mode !== 'code' || lexical.previous !== 'dot') return undefined;
  const isPrivate = prefix.at(-1 - lexical.word.length) === '#';
  return isPrivate ? `#${lexical.word}` : lexical.word;
}

/** `typed` with one more character, or `undefined` if that character ends the word. */
function typedWith(typed: string, character: string): string | undefined {
  if (typed === '' && character === '#') return character;
  const isPart = typed === '' || typed === '#' ? isIdentifierStart(character) : isIdentifierPart(character);
  return isPart ? typed + character : undefined;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t';
}

/** Whether a sorted list has a word that begins with `prefix`; by binary search. */
function someStartsWith(words: readonly string[], prefix: string): boolean {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return words[low]?.startsWith(prefix) ?? false;
}
