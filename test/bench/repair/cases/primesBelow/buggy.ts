/** All primes below `limit`, by the sieve of Eratosthenes. */
export function primesBelow(limit: number): number[] {
  const composite = new Uint8Array(Math.max(limit, 0));
  const primes: number[] = [];
  for (let candidate = 2; candidate < limit; candidate++) {
    if (composite[candidate]) continue;
    primes.push(candidate);
    for (let multiple = candidate * (candidate + 1); multiple < limit; multiple += candidate) composite[multiple] = 1;
  }
  return primes;
}
