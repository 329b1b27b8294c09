// What candidates do on inputs that no test has: called side by side with the program as it is, in one process.
import { defaultLimits } from '../../execution/limits';
import { callEach, stepKey, type CallOutcome } from '../../execution/screening';
import type { Candidate } from '../candidates';
import { callsOf, type Calls } from './inputs/inputs';
import { timeoutOf, type SieveOptions } from './screenCandidates';

export interface Behaviour {
  /** Same for candidates that did the same everywhere. */
  readonly signature: string;
  /** All that could be compared. */
  readonly outcomes: readonly { readonly call: string; readonly text: string }[];
  /** Calls by passing tests that gave something else than in the program as it is. */
  readonly broken: readonly Difference[];
  /** Other calls that did. */
  readonly differences: readonly Difference[];
  /** It does the same as the program as it is wherever no test fails. */
  readonly isNarrow: boolean;
  /** Share of the calls that came to an end that looks like a mistake, where the program as it is had none. */
  readonly oddness: number;
  /** Calls that could be compared. */
  readonly compared: number;
}

export interface Difference {
  /** Source text. */
  readonly call: string;
  readonly before: string;
  readonly after: string;
}

const madeUp = 40; // calls of each function
const share = 0.35; // of the time that is left
const slowShare = 0.1; // of the time that a call may take

/** By candidate; `undefined` where nothing could be called. */
export async function behavioursOf(
  candidates: readonly Candidate[],
  { baseline, copies, dist, network, budget }: SieveOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<Candidate, Behaviour> | undefined> {
  const [first] = candidates;
  const copy = copies.at(-1);
  if (!first || !copy) return undefined;
  const { path, text } = first.faulty;
  const texts = [text, ...candidates.map((each) => each.text)];
  const tables: (readonly Row[])[] = [];
  for (const calls of callsOf(path, text, baseline.runs, madeUp)) {
    if (signal.aborted) return undefined;
    const inputs = [...calls.trusted, ...calls.open];
    budget.spendRuns(1);
    const timeout = Math.min(500, timeoutOf(baseline));
    const { outcomes, durations } = await callEach(
      {
        kind: 'behaviour',
        root: copy.folder,
        file: copy.inCopy(path),
        texts,
        function: calls.function,
        inputs,
        timeout,
      },
      {
        root: copy.folder,
        dist,
        limits: { ...defaultLimits, time: 2_000 + budget.left() * share },
        confinement: { writes: 'project', network },
      },
      signal,
    );
    const outcomeOf = (candidate: number, input: number) => outcomes.get(stepKey(candidate, input));
    const isSlow = (candidate: number, input: number) =>
      (durations.get(stepKey(candidate, input)) ?? 0) > timeout * slowShare;
    tables.push(rowsOf(calls, inputs, outcomeOf, isSlow, texts.length));
  }
  const rows = tables.flat();
  if (rows.length === 0) return undefined;
  return new Map(candidates.map((candidate, index) => [candidate, behaviourOf(rows, index + 1)]));
}

interface Row {
  readonly call: string;
  readonly isTrusted: boolean;
  /** A failing test makes it. */
  readonly isTested: boolean;
  /** By text. */
  readonly outcomes: readonly (CallOutcome | undefined)[];
}

/**
 * Without the calls that could not be made with the text as it is, and without those that end for one text late and for
 * another not in time: which does, is chance.
 */
function rowsOf(
  calls: Calls,
  inputs: readonly string[],
  outcomeOf: (text: number, input: number) => CallOutcome | undefined,
  isSlow: (text: number, input: number) => boolean,
  texts: number,
): readonly Row[] {
  return inputs.flatMap((input, index) => {
    const outcomes = Array.from({ length: texts }, (_, text) => outcomeOf(text, index));
    if (!outcomes[0] || outcomes[0].kind === 'unloaded') return [];
    const isStopped = outcomes.some((each) => each?.kind === 'stopped');
    if (isStopped && outcomes.some((each, text) => each?.kind !== 'stopped' && isSlow(text, index))) return [];
    const isTrusted = index < calls.trusted.length;
    const isTested = calls.failing.includes(input);
    return [{ call: `${calls.function}(${input})`, isTrusted, isTested, outcomes }];
  });
}

function behaviourOf(rows: readonly Row[], text: number): Behaviour {
  const shown = rows.map(({ outcomes }) => describe(outcomes[text]));
  const different = rows.flatMap(({ call, isTrusted, isTested, outcomes }, index) => {
    const before = describe(outcomes[0]);
    const after = shown[index] ?? '';
    return before === after || after === '' ? [] : [{ isTrusted, isTested, difference: { call, before, after } }];
  });
  const odd = rows.filter(({ outcomes }) => isOdd(outcomes[text]) && !isOdd(outcomes[0]));
  return {
    signature: shown.join('\n'),
    outcomes: rows.map(({ call }, index) => ({ call, text: shown[index] ?? '' })),
    broken: different.filter(({ isTrusted }) => isTrusted).map(({ difference }) => difference),
    differences: different.filter(({ isTrusted }) => !isTrusted).map(({ difference }) => difference),
    isNarrow: different.every(({ isTrusted, isTested }) => isTrusted || isTested),
    oddness: odd.length / Math.max(1, rows.length),
    compared: rows.length,
  };
}

function describe(outcome: CallOutcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return '';
    case 'returned':
      return outcome.changed === undefined ? outcome.value : `${outcome.value}, with arguments ${outcome.changed}`;
    case 'threw':
      return `throws ${outcome.error}`;
    default:
      return 'does not end';
  }
}

/** Ends that hardly anybody means. */
function isOdd(outcome: CallOutcome | undefined): boolean {
  if (outcome?.kind === 'stopped') return true;
  if (outcome?.kind === 'threw') return /^(TypeError|ReferenceError|RangeError: (Invalid|Maximum))/.test(outcome.error);
  return outcome?.kind === 'returned' && /^undefined$|\bNaN\b|\bundefined\b/.test(outcome.value);
}
