/** Whether a card number passes the Luhn check; spaces do not count. */
export function isValidCard(number: string): boolean {
  const digits = number.replaceAll(' ', '');
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    let digit = Number(digits[digits.length - 1 - at]);
    if (at % 2 === 1) {
      digit *= 2;
      if (digit > 9) digit -= 10;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}
