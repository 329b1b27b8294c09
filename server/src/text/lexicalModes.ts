// What a lexical state is made of, and how it gets into code. How text changes it is told in
// lexicalState.ts for code and literals, in jsx.ts for elements.

export type Mode = 'code' | 'number' | 'lineComment' | 'blockComment' | 'template' | 'jsxTag' | 'jsxText' | Quoted;
export type Quoted = 'single' | 'double' | 'regex' | 'regexClass';

/** What a token in code is: after an operand `/` divides and `.` reaches for a member; any other point is `spread`. */
export type Token = 'operand' | 'operator' | 'dot' | 'spread';

/**
 * What may be written in a tag: its name, its type arguments, an attribute's name, a value after `=`, or the
 * name of a closing tag. `parameters` is the text behind a tag that may yet turn out to be type parameters.
 */
export type TagPart = 'none' | 'name' | 'types' | 'attribute' | 'value' | 'closing' | 'parameters';

export interface LexicalState {
  readonly mode: Mode;
  /** The last token before `word`; in a tag `operand` once an attribute was named. */
  readonly previous: Token;
  /**
   * The identifier or keyword that the text ends in, empty if it ends in none. In a tag the name being
   * written, with its `-`, `.` and `:`; in type arguments a `<` for each that is open.
   */
  readonly word: string;
  /**
   * Open brackets, outermost first. '`' stands for the template whose `${` is open, '<' for an element whose
   * opening tag is being written, '>' for an element whose children are.
   */
  readonly open: string;
  /** Closing brackets, in order, that this text had not opened; '>' stands for a closing tag, '/' for `/>`. */
  readonly unopened: string;
  /** The last character where it can be the first of a pair (slash and star, question mark and point), else a blank. */
  readonly last: string;
  /** Whether the next character of a literal stands for itself, or a number has had its point. */
  readonly escaped: boolean;
  /** Whether elements can stand in code. */
  readonly jsx: boolean;
  /** Where in a tag the text ends, with its strings and comments; `none` outside of tags, thus in `{}` too. */
  readonly tag: TagPart;
  /** The names of the open elements, outermost first; empty for a fragment and until the name is written. Invariant: one for each '<' and '>' in `outer` and `open`. */
  readonly tags: readonly string[];
  /** Brackets open around `open`, where that was begun anew; only JSX looks at them. */
  readonly outer: string;
}

/** A state while text is taken in. */
export type Changing = { -readonly [Key in keyof LexicalState]: LexicalState[Key] };

export const noTags: readonly string[] = [];

export const atStart: LexicalState = {
  mode: 'code',
  previous: 'operator',
  word: '',
  open: '',
  unopened: '',
  last: ' ',
  escaped: false,
  jsx: false,
  tag: 'none',
  tags: noTags,
  outer: '',
};

/** The start of a file in which elements can stand. */
export const atStartOfJsx: LexicalState = { ...atStart, jsx: true };

/** The same place, with the brackets that are open there not counted as the text's own. */
export function startInside(state: LexicalState): LexicalState {
  return { ...state, open: '', unopened: '', outer: state.outer + state.open };
}

export function enterCode(state: Changing, previous: Token): void {
  state.mode = 'code';
  state.previous = previous;
  state.word = '';
  state.last = ' ';
  state.escaped = false;
  state.tag = 'none';
}
