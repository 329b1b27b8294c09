/** In how many ways the coins make an amount, each as often as need be. */
export function countChange(amount: number, coins: readonly number[]): number {
  if (amount === 0) return 1;
  if (coins.length === 0) return 0;
  const [coin, ...others] = coins;
  return countChange(amount - coin, coins) + countChange(amount, others);
}

/** Whether the coins make the amount at all. */
export function canPay(amount: number, coins: readonly number[]): boolean {
  return countChange(amount, coins) > 0;
}
