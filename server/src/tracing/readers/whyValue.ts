// Why a value is what it is: back along the flow of data to the lines that made it, and the branches that let them run,
// among what was really executed (a dynamic slice; Korel and Laski, "Dynamic program slicing", 1988).
import type { DataFlow } from '../dataFlow';
import type { Hit, Site, Trace } from '../trace';

export interface Cause {
  readonly path: string;
  readonly site: Site;
  readonly hit: Hit;
  /** Line of the site, from 0. */
  readonly line: number;
  /**
   * How it bears on what it is a cause of: a `part` of the expression, the `binding` that a read has its value from, the
   * `argument` that a parameter has it from, the `return` that a call has it from, the `branch` that let it run; `value`
   * is what was asked for.
   */
  readonly role: 'value' | 'part' | 'binding' | 'argument' | 'return' | 'branch';
  /** What it comes from; empty too where the same hit stands in the tree already. */
  readonly causes: readonly Cause[];
}

export interface WhyOptions {
  /** Causes in all; 200 if absent. */
  readonly maxCauses?: number;
}

/** `undefined` where the site is not of the trace. */
export function whyValue(
  trace: Trace,
  path: string,
  site: number,
  hit: Hit,
  dataFlow: DataFlow,
  options: WhyOptions = {},
): Cause | undefined {
  void [trace, path, site, hit, dataFlow, options];
  return undefined;
}

/** The lines that a cause stands on, each once, in the order of execution. */
export function linesOf(cause: Cause): readonly { readonly path: string; readonly line: number }[] {
  return [{ path: cause.path, line: cause.line }];
}
