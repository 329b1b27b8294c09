// What may be said of a text: never more than was checked.
import type { Decision } from '../decoding/decision';
import type { Checked } from './checkCandidates';
import type { Verdict } from './completion';

export function verdictOf(
  checked: Exclude<Checked, { kind: 'refused' }>,
  decisions: readonly Decision[],
): { verdict: Verdict; reason: string } {
  if (checked.kind === 'unknown') return { verdict: 'unchecked', reason: checked.reason };
  const { partial, beyond, scope } = checked.answer;
  if (checked.unfinished !== undefined) {
    return {
      verdict: 'checked',
      reason: `no error of its own, but the statement is not finished: ${checked.unfinished}`,
    };
  }
  if (partial !== undefined) return { verdict: 'checked', reason: `no new error, but ${partial}` };
  const free = decisions.find(isUnconstrained);
  if (free) return { verdict: 'checked', reason: unconstrained(free) };
  if (beyond !== undefined) {
    return {
      verdict: 'checked',
      reason: `no new error in the declaration; the rest was not checked in time, though ${beyond}`,
    };
  }
  const where = scope === 'file' ? 'the file' : 'the declaration';
  return { verdict: 'verified', reason: `every member exists, and ${where} has no new error` };
}

/** Whether a name was let through because its legal words are not a closed set, or were not known in time; what the other rules leave open is the final check's. */
export function isUnconstrained({ monitor, outcome }: Decision): boolean {
  return (outcome === 'open' || outcome === 'late') && (monitor === 'members' || monitor === 'names');
}

/** The reason of a text in which a word could not be constrained. */
export function unconstrained({ about }: Decision): string {
  return `no new error, but a word is not constrained: ${about}`;
}
