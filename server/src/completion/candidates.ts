// The lengths at which a generated text may end, the most wanted first.
import type { Cuts } from '../analysis/syntax';

/**
 * Lengths to try, longest first: the whole text, then the ends of statements, then those of expressions.
 * Text that stops before its first word is complete is no candidate.
 */
export function candidateLengths(text: string, cuts: Cuts): readonly number[] {
  const whole = text.trimEnd().length;
  const lengths = [whole, ...descending(cuts.statements), ...descending(cuts.expressions)];
  return [...new Set(lengths)].filter((length) => length > 0 && length <= whole && text.slice(0, length).trim() !== '');
}

/** The next length to try after `failed` brought new errors, the first of them at `error`. */
export function nextCandidate(
  lengths: readonly number[],
  failed: number,
  error: number | undefined,
): number | undefined {
  const shorter = lengths.filter((length) => length < failed);
  return (error === undefined ? undefined : shorter.find((length) => length <= error)) ?? shorter[0];
}

function descending(lengths: readonly number[]): readonly number[] {
  return [...lengths].sort((a, b) => b - a);
}
