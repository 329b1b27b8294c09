// How much one search for a repair may take.

export interface BudgetLimits {
  /** Milliseconds in all. */
  readonly time: number;
  /** Processes that are run. */
  readonly runs: number;
  /** Tokens that a chat model may read and write. */
  readonly tokens: number;
}

export const defaultBudget: BudgetLimits = { time: 30_000, runs: 200, tokens: 60_000 };

/** Of the time, what is kept for comparing and proving what was found. */
const reserve = { share: 0.14, most: 8_000 }; // ms

export class Budget {
  private readonly begin: number;
  private runs = 0;
  private tokens = 0;

  /** `now`: milliseconds of a clock. */
  constructor(
    private readonly limits: BudgetLimits,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.begin = now();
  }

  /** Milliseconds since its begin. */
  get elapsed(): number {
    return this.now() - this.begin;
  }

  get spentRuns(): number {
    return this.runs;
  }

  get spentTokens(): number {
    return this.tokens;
  }

  /** Milliseconds that are left. */
  left(): number {
    return Math.max(0, this.limits.time - this.elapsed);
  }

  /** Milliseconds that are left to look for candidates. */
  searchLeft(): number {
    return Math.max(0, this.left() - Math.min(reserve.most, reserve.share * this.limits.time));
  }

  tokensLeft(): number {
    return Math.max(0, this.limits.tokens - this.tokens);
  }

  spendRuns(count: number): void {
    this.runs += count;
  }

  spendTokens(count: number): void {
    this.tokens += count;
  }

  /** What is used up, as a sentence; `undefined` while there is some of everything that a search for candidates needs. */
  exhausted(): string | undefined {
    if (this.searchLeft() <= 0) return `The ${Math.round(this.limits.time / 1_000)} seconds for a repair are over.`;
    return this.runs >= this.limits.runs ? `The ${this.limits.runs} runs for a repair are used up.` : undefined;
  }
}
