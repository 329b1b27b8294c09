const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Writes a whole number in a base from 2 to 36. */
export function toBase(value: number, base: number): string {
  if (base < 2 || base > 36) throw new RangeError(`base ${base}`);
  if (value === 0) return '0';
  let text = '';
  for (let left = Math.abs(value); left > 0; left = left / base) {
    text = digits.charAt(left % base) + text;
  }
  return value < 0 ? `-${text}` : text;
}
