// What a debugger is to look at, and where it stops for it. It knows the language, but nothing of how the instrumenter
// does its work: only the sites that it says it records.

export interface FilePlan {
  readonly path: string;
  readonly stops: readonly Stop[];
}

/** A place at which a program is stopped. */
export interface Stop {
  /** Range in which the first place where V8 can stop is meant; UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Where the first function within begins, whose places are its own. */
  readonly functions: number;
  readonly looks: readonly Look[];
  /** Site of the value with which the function returns, where it is stopped for that. */
  readonly returns?: number;
}

/** A value that is looked at while the program stands still. */
export interface Look {
  readonly site: number;
  /** Evaluated in the frame, without side effects. */
  readonly text: string;
  /** Conditions under which the program will see it. */
  readonly guards: readonly string[];
  /** Something runs between the stop and the place, so other frames may come between. */
  readonly isOrdered: boolean;
}

/**
 * What was seen: `type` and `text` of a preview; `absent` where the program does not get there, or fails itself;
 * `cut` where it is not looked at any more.
 */
export type Seen = readonly [type: string, text: string] | 'absent' | 'unknown' | 'cut';
