// Appends a result to the file that Trueline reads. Part of the scripts that run in a run's process, beside the user's
// code: they write nothing to standard output.
import { appendFileSync } from 'node:fs';
import { inspect, stripVTControlCharacters } from 'node:util';
import type { WrittenResult } from '../results';

const longest = 10_000; // UTF-16 units of a text

export function writeResult(result: WrittenResult): void {
  const file = process.env['TRUELINE_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** What an error says of itself, for a failed result. `expected` and `actual` only where it was an assertion. */
export function failure(error: unknown): Pick<WrittenResult, 'message' | 'expected' | 'actual'> {
  if (typeof error !== 'object' || error === null) return { message: cut(show(error)) };
  const { message, expected, actual, name } = error as Record<string, unknown>;
  const isAssertion = 'expected' in error && 'actual' in error && (expected !== undefined || actual !== undefined);
  return {
    message: cut(
      typeof message === 'string' && message !== '' ? message : typeof name === 'string' ? name : show(error),
    ),
    ...(isAssertion && { expected: cut(show(expected)), actual: cut(show(actual)) }),
  };
}

/** A value as one would write it. */
export function show(value: unknown): string {
  return inspect(value, { depth: 6, breakLength: 80, maxArrayLength: 100, maxStringLength: 1_000 });
}

export function cut(text: string): string {
  const plain = stripVTControlCharacters(text);
  return plain.length <= longest ? plain : `${plain.slice(0, longest)}…`;
}
