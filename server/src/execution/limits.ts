// How much a run may take before it is ended.

export interface Limits {
  /** Milliseconds of wall time. */
  readonly time: number;
  /** MB that all processes of the run may hold together; each one's heap is held to three quarters of it. */
  readonly memory: number;
  /** Bytes that the run may write to standard output and error together. */
  readonly output: number;
  /** Bytes of them that are kept: their beginning and their end. */
  readonly keptOutput: number;
  /** Processes at the same time, without Trueline's own. */
  readonly processes: number;
}

export const defaultLimits: Limits = {
  time: 30_000,
  memory: 2048,
  output: 16 * 1024 * 1024,
  keptOutput: 256 * 1024,
  processes: 64,
};

/** What ended a run before its own end. */
export interface Stop {
  readonly reason: 'time' | 'memory' | 'output' | 'processes' | 'user';
  /** A sentence for the user, which names the limit. */
  readonly detail: string;
}
