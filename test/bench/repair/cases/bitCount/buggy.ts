/** How many bits of a 32-bit number are set; negative numbers as two's complement. */
export function bitCount(value: number): number {
  let left = value | 0;
  let count = 0;
  while (left !== 0) {
    left ^= left - 1;
    count++;
  }
  return count;
}

/** In how many bits two numbers differ. */
export function hammingDistance(a: number, b: number): number {
  return bitCount(a ^ b);
}
