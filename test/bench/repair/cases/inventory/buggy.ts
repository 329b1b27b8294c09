export interface Stock {
  readonly name: string;
  readonly quantity: number;
  readonly reserved: number;
}

/** What a shop has, and what of it is promised. */
export class Inventory {
  readonly #stocks = new Map<string, Stock>();

  add(name: string, quantity: number): void {
    const stock = this.#stocks.get(name) ?? { name, quantity: 0, reserved: 0 };
    this.#stocks.set(name, { ...stock, quantity: stock.quantity + quantity });
  }

  available(name: string): number {
    const stock = this.#stocks.get(name);
    return stock ? stock.quantity - stock.reserved : 0;
  }

  /** Whether there was enough. */
  reserve(name: string, quantity: number): boolean {
    const stock = this.#stocks.get(name);
    if (!stock || stock.quantity < quantity) return false;
    this.#stocks.set(name, { ...stock, reserved: stock.reserved + quantity });
    return true;
  }

  ship(name: string, quantity: number): void {
    const stock = this.#stocks.get(name);
    if (!stock || stock.reserved < quantity) throw new Error(`not reserved: ${quantity} ${name}`);
    this.#stocks.set(name, { name, quantity: stock.quantity - quantity, reserved: stock.reserved - quantity });
  }
}
