/** The greatest number that divides both; gcd(a, 0) is |a|. */
export function gcd(a: number, b: number): number {
  if (b === 0) return Math.abs(a);
  return gcd(a % b, b);
}

/** The least positive number that both divide; 0 if one of them is 0. */
export function lcm(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return Math.abs(a / gcd(a, b)) * Math.abs(b);
}
