// The figures of many judged prompts; docs/benchmarks.md explains every key.
import type { Verdict } from '../../../server/src/completion/completion';
import { mean, spread, type Spread } from '../report/statistics';
import type { Judged, JudgedAnswer } from './judge';

export interface Matches {
  readonly nim: number;
  readonly ism: number;
  readonly pm: number;
  readonly ismMethod: number;
  readonly pmMethod: number;
  readonly compiles: number;
  readonly clean: number;
}

export interface Side extends Matches {
  readonly answered: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly milliseconds: Spread;
}

export interface Summary {
  readonly prompts: number;
  readonly off: Side;
  readonly on: Side;
  /** Relative change from off to on, 0.25 for a quarter more. */
  readonly lift: { readonly nim: number; readonly compiles: number };
  /** Median with the monitors over median without. */
  readonly overhead: number;
  readonly answeredByBoth: { readonly prompts: number; readonly off: Matches; readonly on: Matches };
  readonly violations: number;
  readonly rollBacks: number;
  readonly late: number;
  readonly refusedTruth: number;
  /** Texts that were offered and bring to light an error that any name there brings. */
  readonly revealedErrors: number;
  /** Texts that were offered and add an error to the document as the product saw it. */
  readonly addedErrors: Readonly<Record<'verified' | 'checked', { readonly type: number; readonly syntax: number }>>;
}

export function summarize(judged: readonly Judged[]): Summary {
  const off = sideOf(judged.map((item) => item.off));
  const on = sideOf(judged.map((item) => item.on));
  const both = judged.filter((item) => item.off.text !== '' && item.on.text !== '');
  const count = (value: (answer: JudgedAnswer) => number) => judged.reduce((sum, item) => sum + value(item.on), 0);
  return {
    prompts: judged.length,
    off,
    on,
    lift: { nim: on.nim / off.nim - 1, compiles: on.compiles / off.compiles - 1 },
    overhead: on.milliseconds.median / off.milliseconds.median,
    answeredByBoth: {
      prompts: both.length,
      off: matchesOf(both.map((item) => item.off)),
      on: matchesOf(both.map((item) => item.on)),
    },
    violations: count((answer) => answer.violations),
    rollBacks: count((answer) => answer.rollBacks),
    late: count((answer) => answer.late),
    refusedTruth: count((answer) => Number(answer.refusedTruth)),
    revealedErrors: count((answer) => Number(answer.revealed.length > 0)),
    addedErrors: {
      verified: addedBy(judged, 'verified'),
      checked: addedBy(judged, 'checked'),
    },
  };
}

/** The prompts whose offered text adds an error, for the list under the table. */
export function faultsOf(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ on }) => on.refusedTruth || (on.verdict === 'verified' && on.added.length > 0));
}

function sideOf(answers: readonly JudgedAnswer[]): Side {
  const share = (verdict: Verdict) => mean(answers.map((answer) => Number(answer.verdict === verdict)));
  return {
    ...matchesOf(answers),
    answered: mean(answers.map((answer) => Number(answer.text !== ''))),
    verdicts: {
      verified: share('verified'),
      checked: share('checked'),
      unchecked: share('unchecked'),
      none: share('none'),
    },
    milliseconds: spread(answers.map((answer) => answer.milliseconds)),
  };
}

function matchesOf(answers: readonly JudgedAnswer[]): Matches {
  const average = (value: (answer: JudgedAnswer) => number) => mean(answers.map(value));
  return {
    nim: average((answer) => answer.statement.nim),
    ism: average((answer) => answer.statement.ism),
    pm: average((answer) => answer.statement.pm),
    ismMethod: average((answer) => answer.method.ism),
    pmMethod: average((answer) => answer.method.pm),
    compiles: average((answer) => Number(answer.compiles)),
    clean: average((answer) => Number(answer.text !== '' && answer.added.length === 0)),
  };
}

function addedBy(judged: readonly Judged[], verdict: Verdict): { type: number; syntax: number } {
  const offered = judged.filter(({ on }) => on.verdict === verdict);
  const count = (kind: 'type' | 'syntax') =>
    offered.filter(({ on }) => on.added.some((error) => error.kind === kind)).length;
  return { type: count('type'), syntax: count('syntax') };
}
