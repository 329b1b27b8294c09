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
  let state = scan(before, `${first}\n`);
  const lines = [first];
  for (const text of rest) {
    const code = text.trim();
    if (state.mode !== 'code' || state.unopened !== '' || code === '') {
      lines.push(state.mode === 'code' && code === '' ? '' : text);
    } else {
      const closes = /^[)\]}]+/.exec(code)?.[0].length ?? 0;
      const carriedOn = /^\??\./.test(code) && !/^\s*\??\./.test(line) ? 1 : 0;
      lines.push(base + unit.repeat(Math.max(0, depthOf(state.open) - Math.min(closes, 1) + carriedOn)) + code);
    }
    state = scan(state, `${text}\n`);
  }
  return lines.join('\n');
}

/** Brackets opened next to each other, as in `map(() => {`, indent once for each line, not for each bracket. */
function depthOf(open: string): number {
  return open.replace(/\(\{|\(\[|\[\{/g, '{').length;
}
