// What the program as it is and candidates give for the same inputs, in one process: for calls of its functions, and where
// these cannot be called by themselves, for what tests check when their inputs are changed.
import { readFile } from 'node:fs/promises';
import { defaultLimits } from '../../execution/limits';
import { callEach, stepKey, type CallOutcome, type Screened } from '../../execution/screening';
import type { Budget } from '../budget';
import type { Candidate } from '../candidates';
import { callsOf } from './inputs/inputs';
import { variantsOf } from './inputs/testVariants';
import { timeoutOf, type SieveOptions } from './screenCandidates';

/** One input. */
export interface Row {
  /** As one would tell a reader. */
  readonly call: string;
  /** Source text of what the function is called with, where it is a call. */
  readonly input?: string;
  /** A passing test makes it. */
  readonly isTrusted: boolean;
  /** A failing test makes it. */
  readonly isTested: boolean;
  /** Of the program as it is, and of each candidate. */
  readonly outcomes: readonly CallOutcome[];
}

const madeUp = { calls: 150, variants: 50 }; // of each function, and of all tests
/** Milliseconds that a comparison may take, and share of what is left. */
const time = { most: 6_000, share: 0.35 };
const slowShare = 0.1; // of the time that a call may take

/** Calls of the functions that tests call from outside: those of the tests, and made-up ones. */
export async function calledRows(
  candidates: readonly Candidate[],
  { baseline, copies, dist, network, budget }: SieveOptions,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const [first] = candidates;
  const copy = copies.at(-1);
  if (!first || !copy) return [];
  const { path, text } = first.faulty;
  const texts = [text, ...candidates.map((each) => each.text)];
  const tables: (readonly Row[])[] = [];
  for (const calls of callsOf(path, text, baseline.runs, madeUp.calls)) {
    if (signal.aborted) return [];
    const inputs = [...calls.trusted, ...calls.open];
    budget.spendRuns(1);
    const timeout = Math.min(500, timeoutOf(baseline));
    const { function: name } = calls;
    const screened = await callEach(
      { kind: 'behaviour', root: copy.folder, file: copy.inCopy(path), texts, function: name, inputs, timeout },
      {
        root: copy.folder,
        dist,
        limits: { ...defaultLimits, time: timeOf(budget) },
        confinement: { writes: 'project', network },
      },
      signal,
    );
    const named = inputs.map((input, index) => ({
      call: `${name}(${input})`,
      input,
      isTrusted: index < calls.trusted.length,
      isTested: calls.failing.includes(input),
    }));
    tables.push(rowsOf(named, screened, texts.length, timeout));
  }
  return tables.flat();
}

/** Tests with other inputs, whose checks only tell what they are given. */
export async function observedRows(
  candidates: readonly Candidate[],
  { suite, baseline, copies, dist, network, budget }: SieveOptions,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const [first] = candidates;
  const copy = copies.at(-1);
  const { screener } = baseline;
  if (!first || !copy || !screener || suite.kind !== 'targets') return [];
  const { path, text } = first.faulty;
  // The program as it is comes twice: what differs between the two is chance.
  const texts = [text, ...candidates.map((each) => each.text), text];
  const tables: (readonly Row[])[] = [];
  const count = Math.ceil(madeUp.variants / suite.targets.length);
  for (const { file } of suite.targets) {
    if (signal.aborted) return [];
    const variants = variantsOf(await readFile(copy.inCopy(file), 'utf8'), file, count);
    if (variants.length === 0) continue;
    budget.spendRuns(1);
    const timeout = Math.min(500, timeoutOf(baseline));
    const { style } = screener;
    const [root, test] = [copy.folder, copy.inCopy(file)];
    const screened = await callEach(
      { kind: 'observe', root, file: copy.inCopy(path), texts, test, style, variants, timeout },
      {
        root,
        dist,
        limits: { ...defaultLimits, time: timeOf(budget) / suite.targets.length },
        confinement: { writes: 'project', network },
      },
      signal,
    );
    const named = variants.map(({ name, change }) => ({
      call: `${name === undefined ? 'the tests' : `the test “${name}”`} with ${change}`,
      isTrusted: false,
      isTested: false,
    }));
    const rows = rowsOf(named, screened, texts.length, timeout).flatMap(({ outcomes, ...row }): readonly Row[] => {
      const isSteady = JSON.stringify(outcomes[0]) === JSON.stringify(outcomes.at(-1));
      return isSteady ? [{ ...row, outcomes: outcomes.slice(0, -1) }] : [];
    });
    tables.push(rows);
  }
  return tables.flat();
}

function timeOf(budget: Budget): number {
  return Math.min(time.most, 2_000 + budget.left() * time.share);
}

/**
 * Without the inputs for which the time was over, those that the text as it is cannot be given, and those that end for one
 * text late and for another not in time: which does, is chance.
 */
function rowsOf(
  named: readonly Omit<Row, 'outcomes'>[],
  { outcomes: all, durations }: Screened<CallOutcome>,
  texts: number,
  timeout: number,
): readonly Row[] {
  return named.flatMap((row, input): readonly Row[] => {
    const outcomes = Array.from({ length: texts }, (_, text) => all.get(stepKey(text, input))).filter(isGiven);
    if (outcomes.length < texts || outcomes[0]?.kind === 'unloaded') return [];
    const isSlow = (text: number) => (durations.get(stepKey(text, input)) ?? 0) > timeout * slowShare;
    const isStopped = outcomes.some(({ kind }) => kind === 'stopped');
    if (isStopped && outcomes.some(({ kind }, text) => kind !== 'stopped' && isSlow(text))) return [];
    return [{ ...row, outcomes }];
  });
}

function isGiven(outcome: CallOutcome | undefined): outcome is CallOutcome {
  return outcome !== undefined;
}
