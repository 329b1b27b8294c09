// Where a text of the C family with JavaScript's literals stands: in code, a string, a comment, an
// element …, and how deep in brackets. A value machine: states are never changed, so an old one is a
// way back. Without JSX, a string that an element's text seems to open ends with the line.
import { isIdentifierPart, isIdentifierStart } from './identifiers';
import { beginTag, inTag, inText, resume } from './jsx';
import {
  atStart,
  atStartOfJsx,
  enterCode,
  type Changing,
  type LexicalState,
  type Mode,
  type Quoted,
  type Token,
} from './lexicalModes';

export { atStart, atStartOfJsx, startInside } from './lexicalModes';
export type { LexicalState, Mode, TagPart, Token } from './lexicalModes';

/** The state at the start of a file, by its name: whether elements may stand in its code. */
export function lexicalStartOf(file: string): LexicalState {
  return /\.(tsx|[cm]?jsx?)$/i.test(file) ? atStartOfJsx : atStart;
}

/** The state after more text; line ends are `\n`. */
export function scan(state: LexicalState, text: string): LexicalState {
  const next = copyOf(state);
  for (let at = 0; at < text.length;) at = advance(next, text, at);
  return next;
}

/** Written out, because it is several times as fast as a spread, and monitors copy for every character. */
function copyOf(state: LexicalState): Changing {
  const { mode, previous, word, open, unopened, last, escaped, jsx, tag, tags, outer } = state;
  return { mode, previous, word, open, unopened, last, escaped, jsx, tag, tags, outer };
}

/** Takes in the character at `at`, or a run that changes nothing but the word; returns where the text goes on. */
function advance(state: Changing, text: string, at: number): number {
  if (state.mode === 'lineComment') {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    endComment(state);
    return end + 1;
  }
  const character = characterAt(text, at);
  step(state, character);
  let end = at + character.length;
  if (state.mode !== 'code' || state.word === '') return end;
  const start = end;
  while (end < text.length && isIdentifierPart(characterAt(text, end))) end += characterAt(text, end).length;
  if (end > start) {
    state.word += text.slice(start, end);
    state.last = text[end - 1] ?? ' ';
  }
  return end;
}

function characterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 ? text.slice(at, at + 2) : (text[at] ?? '');
}

/** Where the comments of a text lie: UTF-16 offsets, the line break after a line comment not in it. */
export function commentsIn(text: string): { readonly start: number; readonly end: number }[] {
  const comments: { start: number; end: number }[] = [];
  const state = { ...atStart };
  let start: number | undefined;
  for (let at = 0; at < text.length;) {
    const next = advance(state, text, at);
    const isComment = state.mode === 'lineComment' || state.mode === 'blockComment';
    if (isComment) start ??= next - 2;
    else if (start !== undefined) {
      comments.push({ start, end: text[next - 1] === '\n' ? next - 1 : next });
      start = undefined;
    }
    at = next;
  }
  if (start !== undefined) comments.push({ start, end: text.length });
  return comments;
}

/** What stands directly before a character typed now: the word counts as a token. */
export function lastToken(state: LexicalState): Token {
  if (state.word === '') return state.previous;
  return state.previous !== 'dot' && keywordsBeforeOperand.has(state.word) ? 'operator' : 'operand';
}

const keywordsBeforeOperand = new Set(
  'return typeof case in of new delete void throw do else instanceof await yield extends default as satisfies keyof'.split(
    ' ',
  ),
);
const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const quoteOf: Readonly<Record<Quoted, string>> = { single: "'", double: '"', regex: '/', regexClass: ']' };
const modeOf: Readonly<Record<string, Mode>> = { "'": 'single', '"': 'double', '`': 'template' };

function step(state: Changing, character: string): void {
  switch (state.mode) {
    case 'code':
      return inCode(state, character);
    case 'number':
      return inNumber(state, character);
    case 'lineComment':
      return;
    case 'blockComment':
      if (character === '/' && state.last === '*') endComment(state);
      else state.last = character;
      return;
    case 'template':
      return inTemplate(state, character);
    case 'jsxTag':
      return asCode(state, inTag(state, character));
    case 'jsxText':
      return asCode(state, inText(state, character));
    default:
      return inQuoted(state, state.mode, character);
  }
}

/** Takes in what an element that was none has left. */
function asCode(state: Changing, text: string): void {
  for (const character of text) inCode(state, character);
}

function endComment(state: Changing): void {
  if (state.tag === 'none') return enterCode(state, state.previous);
  state.mode = 'jsxTag';
  state.last = ' ';
}

function inCode(state: Changing, character: string): void {
  const { last } = state;
  if (last === '/' && character !== '/' && character !== '*') state.previous = 'operator'; // it was a division
  state.last = character;
  if (state.word === '' ? isIdentifierStart(character) : isIdentifierPart(character)) {
    state.word += character;
    return;
  }
  state.previous = lastToken(state);
  state.word = '';
  const { previous } = state;
  if (character >= '0' && character <= '9') {
    state.mode = 'number';
    state.previous = 'operand';
    return;
  }
  switch (character) {
    case ' ':
    case '\n':
    case '\t':
    case '\r':
    case '#':
    case '!': // `order!` asserts, `!order` negates
      return;
    case "'":
    case '"':
    case '`':
      state.mode = modeOf[character] ?? 'code';
      return;
    case '/':
      if (last === '/') state.mode = 'lineComment';
      else if (previous !== 'operand') state.mode = 'regex';
      return; // after an operand the next character decides between a division and a comment
    case '*':
      if (last === '/') state.mode = 'blockComment';
      else state.previous = 'operator';
      state.last = ' ';
      return;
    case '.':
      state.previous = previous === 'operand' || (last === '?' && previous === 'operator') ? 'dot' : 'spread';
      return;
    case '(':
    case '[':
    case '{':
      state.open += character;
      state.previous = 'operator';
      return;
    case ')':
    case ']':
    case '}':
      return closeBracket(state, character);
    case '<':
      state.previous = 'operator';
      if (state.jsx && previous === 'operator' && last !== '<') beginTag(state);
      return;
    case '+':
    case '-': // `i++` is an operand
      state.previous = last === character && previous === 'operator' ? 'operand' : 'operator';
      return;
    default:
      state.previous = 'operator';
  }
}

function closeBracket(state: Changing, character: string): void {
  const top = state.open.at(-1);
  state.previous = 'operand';
  if (character === '}' && top === '`') {
    state.open = state.open.slice(0, -1);
    state.mode = 'template';
  } else if (top === opening[character]) {
    state.open = state.open.slice(0, -1);
    if (state.jsx) endContainer(state, character);
  } else {
    state.unopened += character;
    const around = state.outer.at(-1);
    const isTemplate = character === '}' && around === '`';
    if (top !== undefined || (!isTemplate && around !== opening[character])) return;
    state.outer = state.outer.slice(0, -1);
    if (isTemplate) state.mode = 'template';
    else if (state.jsx) endContainer(state, character);
  }
}

/** A `}` directly in an element leads back to it. */
function endContainer(state: Changing, character: string): void {
  const around = state.open.at(-1) ?? state.outer.at(-1);
  if (character === '}' && (around === '<' || around === '>')) resume(state);
}

function inNumber(state: Changing, character: string): void {
  if (isIdentifierPart(character)) return;
  if (character === '.' && !state.escaped) {
    state.escaped = true; // `1.5` goes on; a second point reaches for a member
    return;
  }
  enterCode(state, 'operand');
  inCode(state, character);
}

function inTemplate(state: Changing, character: string): void {
  if (state.escaped) {
    state.escaped = false;
    state.last = ' ';
  } else if (character === '\\') {
    state.escaped = true;
  } else if (character === '`') {
    enterCode(state, 'operand');
  } else if (character === '{' && state.last === '$') {
    state.open += '`';
    enterCode(state, 'operator');
  } else {
    state.last = character;
  }
}

function inQuoted(state: Changing, mode: Quoted, character: string): void {
  const { last, escaped } = state;
  if (state.tag === 'value') return inAttributeString(state, mode, character);
  state.last = ' ';
  state.escaped = false;
  if (mode === 'regex' && last === '/' && (character === '/' || character === '*')) {
    state.mode = character === '/' ? 'lineComment' : 'blockComment'; // it was no regular expression
  } else if (character === '\n') {
    enterCode(state, 'operand');
  } else if (escaped) {
    return;
  } else if (character === '\\') {
    state.escaped = true;
  } else if (character === quoteOf[mode]) {
    if (mode === 'regexClass') state.mode = 'regex';
    else enterCode(state, 'operand');
  } else if (mode === 'regex' && character === '[') {
    state.mode = 'regexClass';
  }
}

/** It has no escapes and may have line breaks. */
function inAttributeString(state: Changing, mode: Quoted, character: string): void {
  if (character !== quoteOf[mode]) return;
  state.mode = 'jsxTag';
  state.tag = 'attribute';
}
