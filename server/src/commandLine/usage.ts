// A call that cannot be understood.

/** Reported with the usage text; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
