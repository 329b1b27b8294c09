/** `base` to the power of `exponent`, modulo `modulus`, by squaring. */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 1n) return 0n;
  let result = 1n;
  let factor = base % modulus;
  let left = exponent;
  while (left > 0n) {
    if (left % 2n === 1n) result = (result * factor) % modulus;
    factor = factor % modulus;
    left /= 2n;
  }
  return result;
}
