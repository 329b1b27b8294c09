// Leaves a server alone that has failed several times, and tries it again after a pause (Nygard, "Release It!", 2007).

const failuresToOpen = 3;
const pause = 30_000; // ms

export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;
  private isTrying = false;

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds until the server is tried again; 0 where it may be used. */
  get closedIn(): number {
    return Math.max(0, this.openUntil - this.now());
  }

  /** Whether a request may go now. After the pause one may, and no other until that one is told of below. */
  admit(): boolean {
    if (this.failures < failuresToOpen) return true;
    if (this.closedIn > 0 || this.isTrying) return false;
    return (this.isTrying = true);
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = 0;
    this.isTrying = false;
  }

  /** The request was not waited for. */
  gaveUp(): void {
    this.isTrying = false;
  }

  /** After the pause one failure is enough to wait again. */
  failed(): void {
    this.failures++;
    this.isTrying = false;
    if (this.failures >= failuresToOpen) this.openUntil = this.now() + pause;
  }
}
