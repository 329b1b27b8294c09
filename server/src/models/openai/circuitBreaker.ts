// Leaves a server alone that has failed several times, and tries it again after a pause (Nygard, "Release It!", 2007).

const failuresToOpen = 3;
const pause = 30_000; // ms

export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds until the server is tried again; 0 where it may be used. */
  get closedIn(): number {
    return Math.max(0, this.openUntil - this.now());
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = 0;
  }

  /** After the pause one failure is enough to wait again. */
  failed(): void {
    this.failures++;
    if (this.failures >= failuresToOpen) this.openUntil = this.now() + pause;
  }
}
