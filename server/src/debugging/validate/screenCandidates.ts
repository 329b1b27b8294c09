// The first sieve: which of many candidates pass the tests. Those that can be screened go through in batches, on all copies
// at once; others are run one by one, as many at a time as there are copies.
import { defaultLimits } from '../../execution/limits';
import type { ScreenOutcome } from '../../execution/screening';
import type { TestResult } from '../../tracing/tracing';
import { keyOf, onlyOf, type Baseline } from '../baseline';
import type { Budget } from '../budget';
import type { Candidate } from '../candidates';
import type { Verdict } from '../patch';
import { runSuite, type Suite } from '../suite';
import type { WorkspaceCopy } from '../workspaceCopy';

export interface SieveOptions {
  readonly suite: Suite;
  readonly baseline: Baseline;
  readonly copies: readonly WorkspaceCopy[];
  readonly dist: string;
  readonly network: 'none' | 'all';
  readonly budget: Budget;
  /** Failing tests that no source of candidates was told of. */
  readonly heldOut: readonly TestResult[];
}

export type Refused = Extract<Verdict, { kind: 'refused' }>;

export type Sieved = { readonly candidate: Candidate; readonly refused?: Refused };

/** In the order of the candidates. Those that the budget or the signal did not let through are left out. */
export async function sieve(
  candidates: readonly Candidate[],
  options: SieveOptions,
  signal: AbortSignal,
): Promise<readonly Sieved[]> {
  if (candidates.length === 0) return [];
  return options.baseline.screener ? screened(candidates, options, signal) : ranOneByOne(candidates, options, signal);
}

/** Milliseconds that a candidate may take: an endless loop must not use up the budget. */
export function timeoutOf({ duration }: Baseline): number {
  return Math.min(10_000, 5 * duration + 150);
}

async function screened(
  candidates: readonly Candidate[],
  { baseline, copies, budget, heldOut }: SieveOptions,
  signal: AbortSignal,
): Promise<readonly Sieved[]> {
  const held = new Set(heldOut.map(keyOf));
  const failing = baseline.failing.map(keyOf).filter((key) => !held.has(key));
  const share = Math.ceil(candidates.length / copies.length);
  const parts = copies
    .map((copy, index) => ({ copy, part: candidates.slice(index * share, (index + 1) * share) }))
    .filter(({ part }) => part.length > 0);
  const first = [failing, [...held]];
  const done = parts.map(async ({ copy, part }) => {
    const outcomes = await outcomesOf(part, first, copy, { baseline, budget }, signal);
    return part.flatMap((candidate, index): readonly Sieved[] => {
      const outcome = outcomes[index];
      if (!outcome) return [];
      if (outcome.kind === 'passed') return [{ candidate }];
      if (outcome.kind === 'stopped') return [{ candidate, refused: refused('limits', outcome.reason) }];
      if (outcome.kind === 'unloaded') return [{ candidate, refused: refused('syntax', outcome.reason) }];
      const key = outcome.tests.find(({ state }) => state === 'failed')?.key ?? '';
      return [{ candidate, refused: refused(groupOf(key, failing, held), `${outcome.test}: ${outcome.message}`) }];
    });
  });
  return (await Promise.all(done)).flat();
}

/** Where one candidate ends the whole process, the others go on in another one. */
async function outcomesOf(
  candidates: readonly Candidate[],
  first: readonly (readonly string[])[],
  copy: WorkspaceCopy,
  { baseline, budget }: Pick<SieveOptions, 'baseline' | 'budget'>,
  signal: AbortSignal,
): Promise<readonly (ScreenOutcome | undefined)[]> {
  const outcomes: (ScreenOutcome | undefined)[] = [];
  while (outcomes.length < candidates.length && !signal.aborted && budget.exhausted() === undefined) {
    const texts = candidates.slice(outcomes.length).map(({ text }) => text);
    const times = {
      each: timeoutOf(baseline),
      all: Math.min(budget.searchLeft(), startTime + texts.length * eachTime),
    };
    budget.spendRuns(1);
    const screening = await baseline.screener!.screen(texts, first, copy, times, signal);
    const missing = screening.outcomes.indexOf(undefined);
    if (missing < 0) return [...outcomes, ...screening.outcomes];
    outcomes.push(...screening.outcomes.slice(0, missing));
    outcomes.push({ kind: 'stopped', reason: screening.ended ?? 'It ended the process.' });
  }
  return outcomes;
}

const startTime = 10_000; // ms of the clock until a screening has begun, at most
const eachTime = 1_000; // and for each candidate

type By = Refused['by'];

/** Keys of the copy end as those of the project do. */
function groupOf(key: string, failing: readonly string[], held: ReadonlySet<string>): By {
  const name = key.slice(key.indexOf('\0'));
  if (failing.some((each) => each.endsWith(name))) return 'failing test';
  return [...held].some((each) => each.endsWith(name)) ? 'held-out test' : 'other test';
}

async function ranOneByOne(
  candidates: readonly Candidate[],
  options: SieveOptions,
  signal: AbortSignal,
): Promise<readonly Sieved[]> {
  const { budget, copies } = options;
  const left = candidates.map((candidate, index) => ({ candidate, index }));
  const found: { readonly index: number; readonly sieved: Sieved }[] = [];
  const work = async (copy: WorkspaceCopy): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      if (signal.aborted || budget.exhausted() !== undefined) return;
      const refusedBy = await runFailing(next.candidate, copy, options, signal);
      if (signal.aborted) return;
      found.push({
        index: next.index,
        sieved: { candidate: next.candidate, ...(refusedBy && { refused: refusedBy }) },
      });
    }
  };
  await Promise.all(copies.map(work));
  return found.sort((a, b) => a.index - b.index).map(({ sieved }) => sieved);
}

/** Only the failing tests; the others are run for those that pass them. */
async function runFailing(
  candidate: Candidate,
  copy: WorkspaceCopy,
  { suite, baseline, dist, network, budget }: SieveOptions,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  const { path, text } = candidate.faulty;
  const limits = { ...defaultLimits, time: timeoutOf(baseline) + 1_000 };
  try {
    await copy.setText(path, candidate.text);
    budget.spendRuns(1);
    const runs = await runSuite(onlyOf(suite, baseline.failing), copy, { dist, network, limits }, signal);
    return refusalOf(
      runs.flatMap(({ results }) => results),
      runs,
      baseline.failing,
    );
  } finally {
    await copy.setText(path, text);
  }
}

/** Why these runs do not prove a candidate: a wanted test that did not pass. */
export function refusalOf(
  results: readonly TestResult[],
  runs: Awaited<ReturnType<typeof runSuite>>,
  wanted: readonly TestResult[],
  by: By = 'failing test',
): Refused | undefined {
  const byKey = new Map(results.map((result) => [keyOf(result), result]));
  const stopped = runs.find(({ ended }) => ended.kind === 'stopped')?.ended;
  for (const test of wanted) {
    const result = byKey.get(keyOf(test));
    // A file that failed as a whole passes when nothing of it fails.
    if (!result && test.name === test.file && runs.every(({ ended }) => ended.kind === 'exited' && ended.code === 0))
      continue;
    if (result?.state === 'passed') continue;
    if (!result && stopped?.kind === 'stopped') return refused('limits', stopped.detail);
    return refused(by, `${test.name}: ${result?.message ?? 'It was not run.'}`);
  }
  return undefined;
}

export function refused(by: By, reason: string): Refused {
  return { kind: 'refused', by, reason: reason.slice(0, 500) };
}
