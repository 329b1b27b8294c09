// Examples as a driver runs them: statements of which the last returns its value.
import type { ExampleRequest } from '../inChild/request';
import type { Example } from './exampleComments';
import { isExpression } from './discoverExamples';
import { parse } from './parse';

/** What is no code, or expects something that is no value, is told in `problem` and cannot be run. */
export function toRequest({ setup, code, expected, line }: Example): ExampleRequest | { readonly problem: string } {
  const body = withReturn(setup, code);
  if (body === undefined) return { problem: 'The example is not code that can be read.' };
  const thrown = /^throws\b:?\s*(.*)$/is.exec(expected);
  if (thrown)
    return { name: nameOf(code), line, body, expected: { kind: 'throws', text: thrownText(thrown[1] ?? '') } };
  if (!isExpression(expected)) return { problem: `What is expected is not a value: ${expected}` };
  return { name: nameOf(code), line, body, expected: { kind: 'value', code: expected } };
}

/** The example's code on one line, cut. */
export function nameOf(code: string): string {
  const line = code.replace(/\s*\n\s*/g, ' ');
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

function withReturn(setup: string, code: string): string | undefined {
  const parsed = parse(code, 'example.js');
  if (!parsed?.isWhole) return undefined;
  const last = parsed.program.body.at(-1);
  if (last?.type !== 'ExpressionStatement') return `${setup}\n${code}`;
  const { expression } = last;
  const start = expression.start ?? 0;
  const end = expression.end ?? code.length;
  return `${setup}\n${code.slice(0, start)}return (${code.slice(start, end)})${code.slice(end)}`;
}

/** `TypeError`, `"message"`, `an error` and the like, as part of what the error says. */
function thrownText(text: string): string {
  const plain = text.trim().replace(/^an? (error|exception)$/i, '');
  const quoted = /^(["'`])(.*)\1$/s.exec(plain);
  return quoted ? (quoted[2] ?? '') : plain;
}
