// What was run and how often, from the exact counts of functions, loops and blocks.
import type { Trace } from '../trace';

/** From 0; characters are UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface CountedBranch {
  readonly count: number;
  readonly range: Range;
  /** `then`, `else`, `case`, `&&`, … */
  readonly label: string;
}

export interface CountedStatement {
  readonly count: number;
  readonly range: Range;
  /** The ways that part here. */
  readonly branches: readonly CountedBranch[];
}

export interface CountedFunction {
  readonly name: string;
  readonly count: number;
  readonly range: Range;
}

export interface Share {
  readonly covered: number;
  readonly total: number;
}

export interface FileCoverage {
  readonly path: string;
  readonly statements: readonly CountedStatement[];
  readonly functions: readonly CountedFunction[];
  readonly share: { readonly statements: Share; readonly branches: Share; readonly functions: Share };
}

/** Of one file; `undefined` where it is not in the trace. */
export function coverageOf(trace: Trace, path: string): FileCoverage | undefined {
  void [trace, path];
  return undefined;
}
