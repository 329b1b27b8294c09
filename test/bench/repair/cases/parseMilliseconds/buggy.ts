// Ported from parse-ms 4.0.0, MIT, Copyright (c) Sindre Sorhus; numbers down to microseconds.
export interface Duration {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
  readonly microseconds: number;
}

/** The parts of a time; those of a negative time are negative. Throws if it is not finite. */
export function parseMilliseconds(milliseconds: number): Duration {
  if (!Number.isFinite(milliseconds)) throw new TypeError('Expected a finite number');
  return {
    days: Math.trunc(milliseconds / 86_400_000),
    hours: Math.trunc((milliseconds / 3_600_000) % 24),
    minutes: Math.round((milliseconds / 60_000) % 60),
    seconds: Math.trunc((milliseconds / 1000) % 60),
    milliseconds: Math.trunc(milliseconds % 1000),
    microseconds: Math.trunc((milliseconds * 1000) % 1000),
  };
}
