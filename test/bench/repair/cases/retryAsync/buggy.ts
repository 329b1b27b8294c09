/** Calls `action` until it succeeds, `attempts` times at most; then its last error is thrown. */
export async function retry<T>(action: (attempt: number) => Promise<T>, attempts: number): Promise<T> {
  let lastError: unknown;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return action(attempt);
    } catch (error) {
      lastError = error;
    }
  }
  throw lastError;
}
