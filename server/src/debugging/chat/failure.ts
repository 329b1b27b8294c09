// A failing test as a chat model is told of it.
import type { MaskedSecrets } from './maskedSecrets';
import { fenced } from './programData';

export interface Failure {
  readonly name: string;
  /** Source of the test, where it is known. */
  readonly source?: string;
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

const mostOutput = 1_500; // UTF-16 units

export function failureText({ name, source, message, expected, actual }: Failure, language: string): string {
  const parts = [`This test fails:\n${fenced(name)}`];
  if (source !== undefined) parts.push(`The test:\n${fenced(source, language, 3_000)}`);
  if (expected !== undefined) parts.push(`Expected:\n${fenced(expected, '', mostOutput)}`);
  if (actual !== undefined) parts.push(`Actual:\n${fenced(actual, '', mostOutput)}`);
  if (message !== undefined) parts.push(`What the test printed:\n${fenced(message, '', mostOutput)}`);
  return parts.join('\n\n');
}

/** Masked as a whole: what is cut later must not leave half of a secret. */
export function maskedFailure({ name, ...rest }: Failure, secrets: MaskedSecrets): Failure {
  const masked = Object.entries(rest).map(([key, value]: [string, string]) => [key, secrets.mask(value)]);
  return { name: secrets.mask(name), ...(Object.fromEntries(masked) as Omit<Failure, 'name'>) };
}

/** Whether there is more to tell than that it fails. */
export function isTelling({ source, message, expected, actual }: Failure): boolean {
  return [source, message, expected, actual].some((each) => each !== undefined && each !== '');
}
