/** Shares an amount in cents among `people` as evenly as whole cents go; the first ones pay the rest. */
export function splitBill(cents: number, people: number): number[] {
  const share = cents / people;
  const rest = cents % people;
  return Array.from({ length: people }, (_, index) => (index < rest ? share + 1 : share));
}

/** An amount in cents as `12.05`. */
export function formatCents(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
