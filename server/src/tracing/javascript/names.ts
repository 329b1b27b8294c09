// The names that instrumented code adds to a program: all begin with a prefix that its text does not hold.

export interface Names {
  /** The module's handle of the recorder; set by the first call of `handle`. */
  readonly module: string;
  /** A function that makes it where a hoisted function is called before the module has begun. */
  readonly handle: string;
  readonly frame: string;
  /** Whether the function is recorded. */
  readonly gate: string;
  /** Whether the end of a function was reached. */
  readonly done: string;
  /** Nothing was seen yet. */
  readonly unset: string;
  readonly error: string;
  /** What was seen last at a site. */
  readonly value: (site: number) => string;
  /** How a condition went last: 1 or 2. */
  readonly outcome: (site: number) => string;
  readonly loopGate: (site: number) => string;
  /** Iterations begun, the last one that entered the body, and how many are recorded. */
  readonly iteration: (site: number) => string;
  readonly entered: (site: number) => string;
  readonly quota: (site: number) => string;
  /** Whether a condition has gone another way in this iteration. */
  readonly turned: (site: number) => string;
  /** Whether the head of a loop has begun the iteration already. */
  readonly marked: (site: number) => string;
  /** Declared behind a pattern in the head of a `for`, so that what it binds is seen there. */
  readonly head: (site: number) => string;
}

export function namesFor(text: string): Names {
  let prefix = '$t';
  while (text.includes(prefix)) prefix += '_';
  return {
    module: `${prefix}M`,
    handle: `${prefix}H`,
    frame: `${prefix}F`,
    gate: `${prefix}G`,
    done: `${prefix}D`,
    unset: `${prefix}U`,
    error: `${prefix}X`,
    value: (site) => `${prefix}${site}`,
    outcome: (site) => `${prefix}B${site}`,
    loopGate: (site) => `${prefix}G${site}`,
    iteration: (site) => `${prefix}N${site}`,
    entered: (site) => `${prefix}K${site}`,
    quota: (site) => `${prefix}Q${site}`,
    turned: (site) => `${prefix}T${site}`,
    marked: (site) => `${prefix}A${site}`,
    head: (site) => `${prefix}P${site}`,
  };
}
