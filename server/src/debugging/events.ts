// What a search for a repair tells while it runs, and what comes of it.
import type { TestResult } from '../tracing/tracing';
import type { Faulty, Patch, Suspect, Verdict } from './patch';

export type RepairEvent =
  | { readonly kind: 'running'; readonly tests: readonly string[] }
  | { readonly kind: 'failing'; readonly failing: readonly TestResult[]; readonly passing: number }
  /** They fail only sometimes, and are left alone. */
  | { readonly kind: 'flaky'; readonly tests: readonly string[] }
  | { readonly kind: 'localized'; readonly faulty: Faulty; readonly suspects: readonly Suspect[] }
  | { readonly kind: 'trying'; readonly source: Patch['source']; readonly tried: number; readonly promising: number }
  | { readonly kind: 'refused'; readonly patch: Patch; readonly verdict: Verdict }
  | { readonly kind: 'validated'; readonly repair: Repair };

/** A patch that has been proved as far as it could be. */
export interface Repair {
  readonly patch: Patch;
  readonly faulty: Faulty;
  /** The whole text with the patch. */
  readonly text: string;
  readonly verdict: Extract<Verdict, { kind: 'validated' }>;
  /** 0 to 1: how likely it is beside the other ways to pass the tests that behave otherwise; 1 where these could not be compared. */
  readonly confidence: number;
  /** Tests that failed without it. */
  readonly fixes: readonly TestResult[];
}

export interface Effort {
  /** Milliseconds. */
  readonly time: number;
  readonly runs: number;
  readonly tokens: number;
  /** Patches that were tried. */
  readonly tried: number;
}

export type RepairOutcome = { readonly effort: Effort; readonly confinement: string } & (
  | { readonly kind: 'green'; readonly passing: number; readonly flaky: readonly string[] }
  | { readonly kind: 'repaired'; readonly best: Repair }
  /** `reason`: for the user. `doubtful`: a repair that passes all tests, as others do that behave otherwise. */
  | {
      readonly kind: 'unrepaired';
      readonly failing: readonly TestResult[];
      readonly reason: string;
      readonly doubtful?: Repair;
    }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'cancelled' }
);
