// Who called whom, with what, and what came of it.
import type { Frame, Outcome, Trace } from '../trace';

export interface CallNode {
  /** Index in `Trace.frames`. */
  readonly frame: number;
  readonly name: string;
  readonly path: string;
  /** Offset of the function in its file. */
  readonly offset: number;
  readonly call: number;
  readonly arguments: Frame['arguments'];
  readonly outcome: Outcome;
  /** Milliseconds. */
  readonly duration?: number;
  readonly children: readonly CallNode[];
  /** Calls from here that were left out for the cap. */
  readonly omitted: number;
}

export interface CallTree {
  readonly roots: readonly CallNode[];
  /** Roots that were left out for the cap. */
  readonly omitted: number;
}

export interface CallTreeOptions {
  /** Nodes in all; 1000 if absent. */
  readonly maxNodes?: number;
  /** Only calls of this function, as roots. */
  readonly of?: { readonly path: string; readonly function: number };
}

export function callTree(trace: Trace, options: CallTreeOptions = {}): CallTree {
  void [trace, options];
  return { roots: [], omitted: 0 };
}

/** `name(a = 1, b = 2) → 3`. */
export function callLabel(node: CallNode): string {
  return node.name;
}
