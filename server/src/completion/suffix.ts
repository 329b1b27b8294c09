// Generated text must not repeat what follows the cursor already.
import { scan, type LexicalState } from '../text/lexicalState';

/**
 * Cuts what the suffix holds already: closing brackets and tags, a semicolon or comma, whole lines; and from a
 * closing bracket on that fits none. `before` is the state at the cursor, `enclosing` the brackets open there, outermost first.
 */
export function withoutRepeatedSuffix(
  generated: string,
  suffix: string,
  before: LexicalState,
  enclosing: string,
): string {
  const text = withoutClosing(generated, suffix.trimStart(), before, enclosing);
  return withoutLines(withoutPunctuation(text, suffix), suffix);
}

/** Cut before the first bracket that the text did not open, if the suffix goes on with it or nothing before has opened it. */
function withoutClosing(text: string, next: string, start: LexicalState, enclosing: string): string {
  let state = start;
  let offset = 0;
  let open = enclosing;
  for (const character of text) {
    const closed = scan(state, character);
    if (closed.unopened !== state.unopened) {
      const bracket = closed.unopened.at(-1) ?? '';
      const from = Math.max(0, text.lastIndexOf(startOf[bracket] ?? character, offset));
      const repeated = next.startsWith(text.slice(from, offset + character.length));
      if (repeated || open.at(-1) !== openingOf[bracket]) return text.slice(0, from).trimEnd();
      open = open.slice(0, -1);
    } else if (character === '>' && closed.open.length > state.open.length) {
      if (next.startsWith(character)) return text.slice(0, offset).trimEnd(); // the tag was begun before the text
      open = open.slice(0, -1);
    }
    state = closed;
    offset += character.length;
  }
  return text;
}

const openingOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '>', '/': '<' };
const startOf: Readonly<Record<string, string>> = { '>': '</', '/': '/' };

function withoutPunctuation(text: string, suffix: string): string {
  const last = text.at(-1);
  const repeated = (last === ';' || last === ',') && suffix.trimStart().startsWith(last);
  return repeated ? text.slice(0, -1) : text;
}

/** Cut the last lines that stand below the cursor already. */
function withoutLines(text: string, suffix: string): string {
  const below = suffix.slice(suffix.indexOf('\n') + 1 || suffix.length);
  const next = below
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const lines = text.split('\n');
  for (let index = 1; index < lines.length; index++) {
    const tail = lines.slice(index).map((line) => line.trim());
    if (tail.some((line) => line !== '') && tail.every((line, at) => line === next[at])) {
      return lines.slice(0, index).join('\n');
    }
  }
  return text;
}
