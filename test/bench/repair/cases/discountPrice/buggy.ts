export interface Line {
  readonly price: number;
  readonly quantity: number;
}

/** Sum of the lines less a discount in percent, plus shipping unless it is free from `freeFrom` on; in cents. */
export function total(lines: readonly Line[], discount: number, shipping: number, freeFrom: number): number {
  const sum = lines.reduce((before, line) => before + line.price * line.quantity, 0);
  const reduced = Math.round((sum * 100 - discount) / 100);
  return reduced >= freeFrom ? reduced : reduced + shipping;
}
