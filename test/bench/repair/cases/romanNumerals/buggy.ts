const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** The number that a roman numeral in capitals means. */
export function fromRoman(numeral: string): number {
  let sum = 0;
  for (let at = 0; at < numeral.length; at++) {
    const value = values[numeral[at]];
    const next = values[numeral[at + 1]] ?? 0;
    sum += value <= next ? -value : value;
  }
  return sum;
}
