// What a variable or an expression was, call by call and iteration by iteration: what a hover shows.
import type { Hit, Site, Trace } from '../trace';
import type { Pin } from './pins';

export interface History {
  readonly path: string;
  readonly site: Site;
  /** The name of the variable, or the text of the expression on one line. */
  readonly label: string;
  /** Types of the values, the most frequent first. */
  readonly types: readonly string[];
  /** Exact number of times it was run; at least that of `calls`' hits, which are capped. */
  readonly count: number;
  /** Number of calls of the function around it in which it was run, among those that are recorded. */
  readonly calls: readonly HistoryCall[];
  /** What the same variable was at other places of its function, in the last of the calls; in order. Empty for an expression. */
  readonly nearby: readonly { readonly site: Site; readonly line: number; readonly hit: Hit }[];
}

export interface HistoryCall {
  readonly frame: number;
  /** Number of the call, from 1. */
  readonly call: number;
  readonly hits: readonly { readonly hit: Hit; readonly pin: Pin }[];
}

/** History of the innermost name at the offset, else of the innermost expression; `undefined` where nothing was recorded. */
export function historyAt(trace: Trace, path: string, offset: number): History | undefined {
  void [trace, path, offset];
  return undefined;
}

export interface HistoryFormat {
  /** Rows at most; the middle is left out. 12 if absent. */
  readonly maxRows?: number;
  /** Target of the link that pins a row; without it there are no links. */
  readonly link?: (pin: Pin) => string;
}

/** Markdown: `x: number · 5 hits in 2 calls`, and a row for each hit. */
export function formatHistory(history: History, format: HistoryFormat = {}): string {
  void format;
  return `**${history.label}**: ${history.types.join(' | ')}`;
}
