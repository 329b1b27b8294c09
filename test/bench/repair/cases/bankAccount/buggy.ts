export interface Entry {
  readonly kind: 'deposit' | 'withdrawal';
  readonly amount: number;
}

/** An account that may be overdrawn down to `-limit`. */
export class Account {
  readonly #entries: Entry[] = [];
  #balance = 0;

  constructor(private readonly limit = 0) {}

  get balance(): number {
    return this.#balance;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  deposit(amount: number): void {
    if (!(amount > 0)) throw new RangeError('amount must be positive');
    this.#balance += amount;
    this.#entries.push({ kind: 'deposit', amount });
  }

  withdraw(amount: number): boolean {
    if (!(amount > 0)) throw new RangeError('amount must be positive');
    if (this.#balance - amount <= -this.limit) return false;
    this.#balance -= amount;
    this.#entries.push({ kind: 'withdrawal', amount });
    return true;
  }
}
