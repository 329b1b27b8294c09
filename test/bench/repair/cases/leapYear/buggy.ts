const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 || year % 400 === 0) && year % 100 !== 0;
}

/** Days of a month, counted from 1. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : lengths[month - 1];
}

/** Number of a day in its year; the first of January is 1. */
export function dayOfYear(year: number, month: number, day: number): number {
  let sum = day;
  for (let before = 1; before < month; before++) sum += daysInMonth(year, before);
  return sum;
}
