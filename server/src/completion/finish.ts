// When generated text is complete: at the end of the statement or list element that the cursor is in.
import { lastToken, scan, type LexicalState } from '../text/lexicalState';

/**
 * The length at which `generated` is complete, or `undefined` if it can go on.
 * `before` is the state at the cursor. A statement ends at its `;`, or at a line break that nothing
 * carries over; before a bracket that the suffix goes on with; before a bracket on a new line that
 * closes what the text before the cursor opened; and before line number `maxLines` + 1. Among an
 * element's children every line that closes what it opens is complete.
 */
export function finishedAt(
  before: LexicalState,
  generated: string,
  suffix: string,
  maxLines: number,
): number | undefined {
  const closing = /^\s*([)\]}]|<\/)/.exec(suffix)?.[1];
  let state: LexicalState = before;
  let lines = 1;
  let offset = 0;
  /** The end of a line that is complete unless the next one carries it on. */
  let lineEnd: number | undefined;
  for (const character of generated) {
    const blank = character === ' ' || character === '\t' || character === '\n';
    if (lineEnd !== undefined && !blank) {
      if (!'.?:&|+-*/,='.includes(character)) return lineEnd;
      lineEnd = undefined;
    }
    const isCode = state.mode !== 'jsxText';
    if (lines > 1 && state.open === '' && isCode && '}])'.includes(character) && isLineStart(generated, offset)) {
      return lastLineEnd(generated, offset);
    }
    if (character === '\n') {
      if (lines === maxLines) return offset;
      lines++;
      if (!isCode && state.open === '' && generated.slice(0, offset).trim() !== '') return offset;
      if (state.mode === 'code' && state.open === '' && lineEnd === undefined && isComplete(generated, offset, state)) {
        lineEnd = offset;
      }
    }
    state = scan(state, character);
    if (state.tag === 'closing' && state.open === '' && (closing === '</' || isLineStart(generated, offset - 1))) {
      return lastLineEnd(generated, Math.max(0, offset - 1)); // the `<` belongs to it
    }
    if (state.unopened !== '' && character === closing) return lastLineEnd(generated, offset);
    offset += character.length;
    if (character === ';' && state.mode === 'code' && state.open === '') return offset;
  }
  return undefined;
}

/** Whether the line that ends at `offset` needs nothing more. */
function isComplete(generated: string, offset: number, state: LexicalState): boolean {
  const line = generated.slice(0, offset).trimEnd();
  return line !== '' && (lastToken(state) === 'operand' || line.endsWith(','));
}

function isLineStart(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

function lastLineEnd(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}
