// The text that ends everything that is open in a lexical state.
import type { LexicalState } from './lexicalState';

/** What is to follow a text so that nothing in it stays open: the end of a literal or comment, then the closing brackets, innermost first. */
export function closersOf(state: LexicalState): string {
  return endOfLiteral(state) + closingsOf(state).join('');
}

/**
 * What closes each open bracket, innermost first: a bracket, a closing tag, or the rest of a tag that is
 * being written. It is as long as `open`.
 */
export function closingsOf(state: LexicalState): readonly string[] {
  let element = state.tags.length;
  return [...state.open].reverse().map((bracket, index) => {
    const isInnermost = index === 0;
    if (bracket === '<') {
      element--;
      return isInnermost && state.tag !== 'none' ? restOfTag(state) : ' />';
    }
    if (bracket !== '>') return closingOf[bracket] ?? '';
    const name = state.tags[--element] ?? '';
    return isInnermost && state.tag === 'closing' ? restOfClosingTag(state, name) : `</${name}>`;
  });
}

const closingOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '`': '}`' };

function restOfTag({ mode, tag, word, last }: LexicalState): string {
  if (tag === 'name' && word === '') return '></>';
  if (tag === 'types') return `${last === '=' ? ' ' : ''}${'>'.repeat(word.length)} />`;
  if (mode !== 'jsxTag') return ' />';
  if (tag === 'value') return '"" />';
  if (word === 'extends' || word === 'const') return '/>'; // a blank would make type parameters of it
  return last === '/' ? '>' : ' />';
}

function restOfClosingTag({ word }: LexicalState, name: string): string {
  return `${name.startsWith(word) ? name.slice(word.length) : ''}>`;
}

/** What ends a string, template, regular expression or comment; empty in any other place. */
function endOfLiteral({ mode, last, escaped, tag }: LexicalState): string {
  const escape = escaped && tag === 'none' ? '\\' : '';
  switch (mode) {
    case 'lineComment':
      return '\n';
    case 'blockComment':
      return last === '*' ? '/' : '*/';
    case 'single':
      return `${escape}'`;
    case 'double':
      return `${escape}"`;
    case 'template':
      return `${escape}\``;
    case 'regex':
      return last === '/' ? '(?:)/' : `${escape}/`;
    case 'regexClass':
      return `${escape}]/`;
    default:
      return '';
  }
}
