// New lines of generated text get the indentation of their place, in the document's own unit.
import { scan, type LexicalState } from '../text/lexicalState';

/** The unit by which a document indents: a tab, or its most frequent step of spaces; two spaces where nothing is indented. */
export function indentUnit(text: string): string {
  const steps = new Map<string, number>();
  let before = '';
  for (const [indent] of text.matchAll(/^[ \t]*(?=\S)/gm)) {
    if (indent.length > before.length && indent.startsWith(before)) {
      const step = indent.slice(before.length);
      const unit = step.startsWith('\t') ? '\t' : step;
      steps.set(unit, (steps.get(unit) ?? 0) + 1);
    }
    before = indent;
  }
  const [best] = [...steps].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? '  ';
}

/** `generated` with its lines after the first indented for the brackets that are open there. `before` is the state at the cursor. */
export function withIndentation(generated: string, prefix: string, before: LexicalState): string {
  const [first = '', ...rest] = generated.split('\n');
  if (rest.length === 0) return generated;
  const unit = indentUnit(prefix);
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const base = /^[ \t]*/.exec(line)?.[0] ?? '';
  let [state, openedOn] = throughLine(before, [], first, 0);
  const lines = [first];
  for (const [index, text] of rest.entries()) {
    const code = text.trim();
    const isLaidOut = state.mode === 'code' || state.mode === 'jsxTag' || state.mode === 'jsxText';
    if (!isLaidOut || state.unopened !== '' || code === '') {
      lines.push(isLaidOut && code === '' ? '' : text);
    } else {
      const closes = closingPattern(state).exec(code)?.[0].length ?? 0;
      const depth = state.tags.length > 0 ? new Set(openedOn).size : depthOf(state.open);
      const carriedOn = state.mode === 'code' && /^\??\./.test(code) && !/^\s*\??\./.test(line) ? 1 : 0;
      lines.push(base + unit.repeat(Math.max(0, depth - Math.min(closes, 1) + carriedOn)) + code);
    }
    [state, openedOn] = throughLine(state, openedOn, text, index + 1);
  }
  return lines.join('\n');
}

/** The state after a line and its end, and for each open bracket the line that opened it. */
function throughLine(
  before: LexicalState,
  openedBefore: readonly number[],
  text: string,
  line: number,
): [LexicalState, readonly number[]] {
  let state = before;
  const openedOn = [...openedBefore];
  for (const character of `${text}\n`) {
    state = scan(state, character);
    while (openedOn.length < state.open.length) openedOn.push(line);
    openedOn.length = state.open.length;
  }
  return [state, openedOn];
}

function closingPattern({ mode }: LexicalState): RegExp {
  if (mode === 'jsxText') return /^<\//;
  return mode === 'jsxTag' ? /^\/?>/ : /^[)\]}]+/;
}

/** Brackets opened next to each other, as in `map(() => {`, indent once for each line, not for each bracket. */
function depthOf(open: string): number {
  return open.replace(/\(\{|\(\[|\[\{/g, '{').length;
}
