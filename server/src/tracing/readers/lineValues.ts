// The values of a line at the pinned call and iteration, in as few characters as say it.
import type { Trace } from '../trace';
import type { Pins } from './pins';

export interface LineValue {
  /** From 0. */
  readonly line: number;
  /** On one line: `x = 3, ✓`. */
  readonly text: string;
  /** The sites whose values the text shows. */
  readonly sites: readonly number[];
}

export interface LineValuesOptions {
  /** Characters that the text of a line has at most. */
  readonly budget: number;
}

/** One for each line that was run in its function's pinned call and iteration and has something to show, in order. */
export function lineValues(trace: Trace, path: string, pins: Pins, options: LineValuesOptions): readonly LineValue[] {
  void [trace, path, pins, options];
  return [];
}
