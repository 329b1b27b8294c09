// Where errors were thrown, and what the variables were at that time.
import type { Preview, Trace } from '../trace';

export interface ThrownError {
  readonly value?: Preview;
  /** Index in `Trace.frames`: the innermost traced call that the error left, or in which it was thrown. */
  readonly frame: number;
  readonly path: string;
  /** Site that was reached last. */
  readonly site?: number;
  /** Line of that site, else of the function; from 0. */
  readonly line: number;
  /** The calls that it left, innermost first. */
  readonly through: readonly number[];
  /** The call in which it was caught; absent where no traced code caught it. */
  readonly caughtIn?: number;
  /** The last values of the frame's variables. */
  readonly variables: readonly { readonly name: string; readonly value: Preview; readonly site: number }[];
}

/** In the order in which they left their frames. */
export function exceptions(trace: Trace): readonly ThrownError[] {
  void trace;
  return [];
}
