// Two calls of the same function side by side, for instance of a failing and of a passing test: where they part.
import type { Hit, Site, Trace } from '../trace';

export interface Run {
  readonly trace: Trace;
  /** Index in `trace.frames`. */
  readonly frame: number;
}

export interface ComparedStep {
  readonly site: Site;
  readonly iterations: readonly number[];
  /** Line of the site, from 0. */
  readonly line: number;
  readonly left?: Hit;
  readonly right?: Hit;
  readonly verdict: 'same' | 'value' | 'leftOnly' | 'rightOnly';
}

export interface RunComparison {
  /** In order of execution; steps of one run that the other has not stand where they were run. */
  readonly steps: readonly ComparedStep[];
  /** Index of the first step that only one of them took. */
  readonly controlParts?: number;
  /** Index of the first step at which they saw different values. */
  readonly valuesPart?: number;
}

export type Comparison =
  | ({ readonly kind: 'compared' } & RunComparison)
  /** They are not of the same function and text. */
  | { readonly kind: 'incomparable'; readonly reason: string };

export function compareRuns(left: Run, right: Run): Comparison {
  void [left, right];
  return { kind: 'incomparable', reason: 'Nothing was recorded.' };
}
