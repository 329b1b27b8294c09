// Running programs under trace, as the features and the command line ask for it.
import type { Trace } from './trace';

/** What is run. */
export type Target =
  | { readonly kind: 'script'; readonly file: string; readonly arguments?: readonly string[] }
  /** All tests of a file, or those whose full name (suites and test, joined by a space) is given. */
  | { readonly kind: 'tests'; readonly file: string; readonly names?: readonly string[] }
  /** The `@example`s in the doc comment of a function, or one of them, from 0. */
  | { readonly kind: 'examples'; readonly file: string; readonly function: string; readonly index?: number }
  /** An exported function; `arguments` is source text, as it stands between the parentheses. */
  | { readonly kind: 'call'; readonly file: string; readonly function: string; readonly arguments: string };

/** What came of one test or example. */
export interface TestResult {
  /** Full name. */
  readonly name: string;
  readonly file: string;
  /** From 0; absent where the runner does not tell. */
  readonly line?: number;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration?: number;
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

export interface RunResult {
  readonly target: Target;
  readonly results: readonly TestResult[];
  readonly ended:
    | { readonly kind: 'exited'; readonly code: number }
    | { readonly kind: 'signalled'; readonly signal: string }
    /** A limit was reached (`detail` says which), or the user stopped it. */
    | {
        readonly kind: 'stopped';
        readonly reason: 'time' | 'memory' | 'output' | 'processes' | 'user';
        readonly detail: string;
      }
    /** It could not be run. */
    | { readonly kind: 'unavailable'; readonly reason: string };
  /** Text of standard output and error, cut in the middle where it is longer than the limit. */
  readonly output: string;
  /** How the process was confined, in a sentence. */
  readonly confinement: string;
  readonly trace: Trace;
  /** Milliseconds. */
  readonly duration: number;
}
