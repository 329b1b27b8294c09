// How elements change a lexical state: tags with their attributes, and the text between them. What
// seemed to be a tag and was none is handed back as code.
import { isIdentifierPart, isIdentifierStart } from './identifiers';
import { enterCode, noTags, type Changing, type TagPart } from './lexicalModes';

/** Takes in a `<` that can begin an element. */
export function beginTag(state: Changing): void {
  state.open += '<';
  state.tags = [...state.tags, ''];
  enterTag(state, 'name');
}

/** Takes in a character in a tag; returns the text that is to be taken in as code, because the tag was none. */
export function inTag(state: Changing, character: string): string {
  const { last } = state;
  state.last = ' ';
  switch (state.tag) {
    case 'name':
      return inName(state, character);
    case 'types':
      inTypes(state, character, last);
      return '';
    case 'closing':
      if (character === '>') endElement(state, '>');
      else if (isNamePart(character)) state.word += character;
      return '';
    default:
      return inAttributes(state, character, last);
  }
}

/** Takes in a character between tags; returns the text that is to be taken in as code, because the tag was none. */
export function inText(state: Changing, character: string): string {
  if (state.tag === 'parameters') return inParameters(state, character);
  if (character === '<') {
    beginTag(state);
  } else if (character === '{') {
    beginContainer(state);
  }
  return '';
}

/** Goes on in what the innermost open bracket holds, when what stood in it has ended. */
export function resume(state: Changing): void {
  const around = state.open.at(-1) ?? state.outer.at(-1);
  if (around === '>') {
    enterText(state);
  } else if (around === '<') {
    enterTag(state, 'attribute');
    state.previous = 'operand';
  } else {
    enterCode(state, 'operand');
  }
}

function inName(state: Changing, character: string): string {
  const { word } = state;
  if (word === '' ? isIdentifierStart(character) : isNamePart(character)) {
    state.word += character;
    return '';
  }
  if (word === '') {
    if (character === '>') {
      beginChildren(state);
    } else if (character === '/' && aroundTag(state) === '>') {
      dropElement(state);
      enterTag(state, 'closing');
    } else {
      return noTag(state, character);
    }
    return '';
  }
  const canBeTypes = !isInElement(state);
  const isTypes = character === ',' || (word === 'const' && isBlank(character));
  if (canBeTypes && isTypes) return noTag(state, character);
  state.tags = [...state.tags.slice(0, -1), word];
  state.word = '';
  if (character === '<') {
    state.tag = 'types';
    state.word = character;
  } else if (character === '>') {
    beginChildren(state);
    if (canBeTypes && state.tags.length === 1 && /^[A-Z]/.test(word)) state.tag = 'parameters';
  } else {
    state.tag = 'attribute';
    return inAttributes(state, character, ' ');
  }
  return '';
}

function inTypes(state: Changing, character: string, last: string): void {
  if (character === '<') {
    state.word += character;
  } else if (character === '>' && last !== '=') {
    state.word = state.word.slice(1);
    if (state.word === '') state.tag = 'attribute';
  } else {
    state.last = character;
  }
}

/** Also after `=`, and where a slash may begin a comment or end the tag. */
function inAttributes(state: Changing, character: string, last: string): string {
  const { word } = state;
  if (word === '' ? isIdentifierStart(character) : isNamePart(character)) {
    state.word += character;
    state.tag = 'attribute';
    return '';
  }
  if (word !== '') {
    if (word === 'extends' && isBlank(character) && !isInElement(state)) return noTag(state, character);
    state.previous = 'operand';
    state.word = '';
  }
  switch (character) {
    case '=':
      if (state.previous !== 'operand' && !isInElement(state)) return noTag(state, character); // `<T = X>`
      state.tag = 'value';
      break;
    case "'":
    case '"':
      if (state.tag === 'value') state.mode = character === '"' ? 'double' : 'single';
      break;
    case '{':
      beginContainer(state);
      break;
    case '<':
      if (state.tag !== 'value') beginChildren(state); // the tag is not finished, and the next one begins
      beginTag(state);
      break;
    case '/':
      if (last === '/') state.mode = 'lineComment';
      else state.last = character;
      break;
    case '*':
      if (last === '/') state.mode = 'blockComment';
      break;
    case '>':
      if (last === '/') endElement(state, '/');
      else beginChildren(state);
  }
  return '';
}

/** `<T>(x: T) => T` is a type, `<Text>(none)</Text>` an element: the first parameter tells. */
function inParameters(state: Changing, character: string): string {
  const text = state.word + character;
  if (/^\(\s*(?:\)|\.\.\.[\w$]|[a-z_$][\w$]*\??:)$/.test(text)) {
    dropElement(state);
    enterCode(state, 'operator');
    return text;
  }
  if (/^\(\s*(?:\.{0,3}|[a-z_$][\w$]*\??)$/.test(text)) {
    state.word = text;
    return '';
  }
  enterText(state);
  return inText(state, character);
}

function enterTag(state: Changing, part: TagPart): void {
  enterCode(state, 'operator');
  state.mode = 'jsxTag';
  state.tag = part;
}

function enterText(state: Changing): void {
  enterCode(state, 'operator');
  state.mode = 'jsxText';
}

function beginContainer(state: Changing): void {
  state.open += '{';
  enterCode(state, 'operator');
}

/** Behind an opening tag. The children are this text's own even if the tag was begun before it. */
function beginChildren(state: Changing): void {
  if (state.open === '') state.outer = state.outer.slice(0, -1);
  state.open = `${state.open.slice(0, -1)}>`;
  enterText(state);
}

/** Behind `</a>` or `<a />`. */
function endElement(state: Changing, closing: '>' | '/'): void {
  if (state.open === '') state.unopened += closing;
  dropElement(state);
  resume(state);
}

/** The innermost element is none, or has ended. */
function dropElement(state: Changing): void {
  if (state.open === '') state.outer = state.outer.slice(0, -1);
  else state.open = state.open.slice(0, -1);
  state.tags = state.tags.length > 1 ? state.tags.slice(0, -1) : noTags;
}

/** The `<` began no tag: it compares, or it opens type parameters. */
function noTag(state: Changing, character: string): string {
  const isText = aroundTag(state) === '>';
  const isName = state.word !== '' || state.tag !== 'name';
  dropElement(state);
  if (isText) {
    enterText(state);
    return inText(state, character);
  }
  enterCode(state, 'operator');
  if (!isName) state.last = '<';
  return character;
}

function isInElement(state: Changing): boolean {
  const around = aroundTag(state);
  return around === '>' || around === '<';
}

/** The bracket around the tag that is being written. */
function aroundTag({ open, outer }: Changing): string | undefined {
  if (open.length > 1) return open.at(-2);
  return outer.at(open === '' ? -2 : -1);
}

function isNamePart(character: string): boolean {
  return isIdentifierPart(character) || character === '-' || character === '.' || character === ':';
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
