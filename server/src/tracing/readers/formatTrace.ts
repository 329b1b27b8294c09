// A trace for the command line: a table to read, and the same as JSON.
import type { Trace } from '../trace';
import type { Pins } from './pins';

export interface TraceSelection {
  readonly path: string;
  /** Lines from 0, both included; the whole file if absent. */
  readonly lines?: { readonly from: number; readonly to: number };
  readonly pins: Pins;
  /** Characters for the values of a line; 60 if absent. */
  readonly budget?: number;
}

/** `line | code | values`, one row a line; gaps and uncaught errors behind it. */
export function formatTrace(trace: Trace, selection: TraceSelection): string {
  void [trace, selection];
  return '';
}

export interface TraceJson {
  readonly path: string;
  readonly lines: readonly {
    /** From 1, as people count. */
    readonly line: number;
    readonly code: string;
    readonly values: string;
    /** Absent where no site stands on it. */
    readonly count?: number;
  }[];
  readonly uncaught: Trace['uncaught'];
  readonly gaps: readonly string[];
}

/** Plain data for `JSON.stringify`. */
export function traceJson(trace: Trace, selection: TraceSelection): TraceJson {
  return { path: selection.path, lines: [], uncaught: trace.uncaught, gaps: trace.gaps };
}
