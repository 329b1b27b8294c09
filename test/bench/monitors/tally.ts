// How the monitors answered: exact or open and why, and how long it took, for each of them.
import type { LegalWords, SiteKind } from '../../../server/src/analysis/analysis';
import type { SiteQuestion } from '../../../server/src/monitors/monitor';

export interface Answered {
  exact: number;
  barred: number;
  open: number;
  /** Reasons of open answers, with their number. */
  readonly reasons: Record<string, number>;
}

export class Tally {
  readonly byKind: Partial<Record<SiteKind, Answered>> = {};
  readonly milliseconds: number[] = [];
  questions = 0;

  add({ kinds }: SiteQuestion, answers: readonly LegalWords[], milliseconds: number): void {
    this.questions++;
    this.milliseconds.push(milliseconds);
    for (const [index, kind] of kinds.entries()) {
      const answer = answers[index];
      if (!answer || answer.kind === 'none') continue;
      const answered = (this.byKind[kind] ??= { exact: 0, barred: 0, open: 0, reasons: {} });
      if (answer.kind === 'exact') answered.exact++;
      else if (answer.kind === 'barred') answered.barred++;
      else {
        answered.open++;
        answered.reasons[answer.reason] = (answered.reasons[answer.reason] ?? 0) + 1;
      }
    }
  }

  /** Adds what another tally counted. */
  merge(other: Pick<Tally, 'byKind' | 'milliseconds' | 'questions'>): void {
    this.questions += other.questions;
    for (const value of other.milliseconds) this.milliseconds.push(value);
    for (const [kind, { exact, barred, open, reasons }] of Object.entries(other.byKind)) {
      const answered = (this.byKind[kind as SiteKind] ??= { exact: 0, barred: 0, open: 0, reasons: {} });
      answered.exact += exact;
      answered.barred += barred;
      answered.open += open;
      for (const [reason, count] of Object.entries(reasons)) {
        answered.reasons[reason] = (answered.reasons[reason] ?? 0) + count;
      }
    }
  }
}
