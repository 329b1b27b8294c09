// What a run under trace has seen, as data: values by place and hit, calls as frames. How a program is made to tell it
// is the business of a language's instrumenter; how it is shown, of the readers.

/** A place of a program at which something is recorded. Offsets are UTF-16 units of the file's text. */
export interface Site {
  /** Index in `TracedFile.sites`. */
  readonly id: number;
  readonly kind: SiteKind;
  readonly start: number;
  readonly end: number;
  /** Of a binding, an assignment, a read of a variable or a function. */
  readonly name?: string;
  /** Where the initializer of a binding ends, which has the binding's value; its start is that of the name. */
  readonly valueEnd?: number;
  /** Site of the innermost function around it; a module is a function (site 0). The function itself lies in the one around. */
  readonly function: number;
  /** Sites of the loops around it within its function, outermost first; a loop is not in itself. */
  readonly loops: readonly number[];
  /** Site of the innermost block (a straight line of code) that it stands in: its count is this site's exact count. */
  readonly block: number;
}

/**
 * - `function`: a function, method or module; its count is the number of calls.
 * - `loop`: a loop statement; its count is the number of iterations.
 * - `block`: code that is run as a whole, for instance an arm of a conditional; `name` says of what (`then`, `else`, `case`, `&&`, …).
 * - `binding`: a variable that gets a value: parameter, declaration, assignment, loop variable, caught error.
 * - `read`: a variable that is read.
 * - `call`: a call, `new`, tagged template, `await` or `yield`.
 * - `branch`: the condition of `if`, `?:`, a loop; the left side of `&&`, `||`, `??`.
 * - `return`, `throw`: the value that leaves.
 * - `expression`: any other expression.
 */
export type SiteKind =
  'function' | 'loop' | 'block' | 'binding' | 'read' | 'call' | 'branch' | 'return' | 'throw' | 'expression';

/** A value, bounded in depth, width and bytes. */
export interface Preview {
  /** `number`, `string`, `undefined`, `null`, `function`, …; of an object the name of its class, with its size: `Array(3)`. */
  readonly type: string;
  /** As one would write it: `[1, 2, { a: "x" }]`. What is left out is `…`; what looks like a key is masked. */
  readonly text: string;
  /** Whether `text`, evaluated, gives an equal value: nothing is left out, masked, or more than plain data. */
  readonly whole: boolean;
}

export interface Hit {
  /** Index in `Trace.frames`. */
  readonly frame: number;
  /** Iteration of each loop in `Site.loops`, from 1; the check that ends a loop counts as one more. */
  readonly iterations: readonly number[];
  readonly value: Preview;
  /** Position among everything that the thread has recorded: what has a lower one was seen before. */
  readonly order: number;
  /** The object was looked at only when its loop ended; it may have changed since. */
  readonly isLate?: boolean;
}

export interface Frame {
  readonly id: number;
  /** Path of the file and site of the function there. */
  readonly file: string;
  readonly function: number;
  readonly name: string;
  /** The frame that called it, if that was traced. */
  readonly parent?: number;
  /** Site in the parent's function where it was called. */
  readonly callSite?: number;
  /** Number of the call among those of the same function, from 1. */
  readonly call: number;
  /** Parameters by their names. */
  readonly arguments: readonly { readonly name: string; readonly value: Preview }[];
  readonly outcome: Outcome;
  /** Milliseconds since the process began to record. */
  readonly start: number;
  /** Milliseconds; of a frame that waits, the waiting too. Absent where it has not ended. */
  readonly duration?: number;
  /** `order` of its begin and its end. */
  readonly from: number;
  readonly to: number;
}

export type Outcome =
  | { readonly kind: 'returned'; readonly value: Preview }
  | { readonly kind: 'threw'; readonly value?: Preview; /** Site that was reached last. */ readonly site?: number }
  /** The process ended, or recording did, before the frame. */
  | { readonly kind: 'open' };

export interface TracedFile {
  readonly path: string;
  /** The text that was run. */
  readonly text: string;
  readonly sites: readonly Site[];
  /** Exact number of times each function, loop and block was run, by site; 0 for the others, see `Site.block`. */
  readonly counts: readonly number[];
  /** By site, in order: the first, the last, and those where a branch went another way. */
  readonly hits: readonly (readonly Hit[])[];
}

export interface Trace {
  readonly files: ReadonlyMap<string, TracedFile>;
  readonly frames: readonly Frame[];
  /** Errors that nothing caught. */
  readonly uncaught: readonly { readonly value: Preview; readonly stack: string }[];
  /** Why something is missing, in sentences: a cap was reached, a file could not be instrumented. */
  readonly gaps: readonly string[];
}
