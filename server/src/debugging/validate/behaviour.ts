// What candidates do on inputs that no test has, side by side with the program as it is.
import type { CallOutcome } from '../../execution/screening';
import type { Candidate } from '../candidates';
import { valueOf, type Value } from './inputs/values';
import { invariantsOf, type CallSeen, type Invariant } from './invariants';
import { calledRows, observedRows, type Row } from './rows';
import type { SieveOptions } from './screenCandidates';

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
  /** What all tested calls have in common and some of its calls have not, while those of another candidate always have. */
  readonly brokenInvariants: readonly BrokenInvariant[];
  /** Calls that could be compared. */
  readonly compared: number;
}

export interface BrokenInvariant extends Pick<Invariant, 'text' | 'isTelling'> {
  /** Of the calls of which it says something. */
  readonly share: number;
}

export interface Difference {
  /** Source text. */
  readonly call: string;
  readonly before: string;
  readonly after: string;
}

/** By candidate; `undefined` where nothing could be compared. */
export async function behavioursOf(
  candidates: readonly Candidate[],
  options: SieveOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<Candidate, Behaviour> | undefined> {
  const called = await calledRows(candidates, options, signal);
  const rows = called.length > 0 ? called : await observedRows(candidates, options, signal);
  if (rows.length === 0) return undefined;
  const broken = brokenInvariantsOf(rows, candidates.length);
  return new Map(candidates.map((candidate, index) => [candidate, behaviourOf(rows, index + 1, broken[index] ?? [])]));
}

const leastShown = 3; // calls that say something of an invariant

/** By candidate. */
function brokenInvariantsOf(rows: readonly Row[], candidates: number): readonly (readonly BrokenInvariant[])[] {
  const texts = Array.from({ length: candidates }, (_, index) => index + 1);
  const known = rows.flatMap((row) => seenIn(row, row.isTrusted ? 0 : 1, row.isTrusted || isAgreed(row)));
  const open = rows.filter(({ isTrusted, isTested }) => !isTrusted && !isTested);
  const seen = texts.map((text) => open.flatMap((row) => seenIn(row, text)));
  const shares = invariantsOf(known).map(({ text, isTelling, holds }) => {
    const byCandidate = seen.map((calls) => {
      const found = calls.flatMap((call) => holds(call) ?? []);
      return found.length < leastShown ? undefined : found.filter((each) => !each).length / found.length;
    });
    return { text, isTelling, byCandidate };
  });
  const kept = shares.filter(({ byCandidate }) => byCandidate.includes(0));
  return texts.map((_, index) =>
    kept.flatMap(({ text, isTelling, byCandidate }) => {
      const share = byCandidate[index] ?? 0;
      return share > 0 ? [{ text, isTelling, share }] : [];
    }),
  );
}

/** What a failing test gets when it passes, where all candidates give the same. */
function isAgreed({ isTested, outcomes }: Row): boolean {
  return isTested && outcomes.slice(2).every((outcome) => describe(outcome) === describe(outcomes[1]));
}

function seenIn({ input, outcomes }: Row, text: number, isWanted = true): readonly CallSeen[] {
  const outcome = outcomes[text];
  if (!isWanted || input === undefined || outcome?.kind !== 'returned') return [];
  const [args, result] = [valueOf(`[${input}]`)?.value, valueOf(outcome.value)];
  return Array.isArray(args) && result ? [{ args: args as readonly Value[], result: result.value }] : [];
}

function behaviourOf(rows: readonly Row[], text: number, brokenInvariants: readonly BrokenInvariant[]): Behaviour {
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
    brokenInvariants,
    compared: rows.length,
  };
}

function describe(outcome: CallOutcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return '';
    case 'returned': {
      const { value, changed, shared } = outcome;
      const parts = shared === undefined ? '' : `, holding ${shared} of the given objects`;
      return value + parts + (changed === undefined ? '' : `, with arguments ${changed}`);
    }
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
