// Ported from date-fns 4.4.0, MIT, Copyright (c) 2021 Sasha Koss and Lesha Koss.
/** A date some months later; the last of its month if there is no such day. */
export function addMonths(date: Date, amount: number): Date {
  const result = new Date(date);
  if (amount === 0) return result;
  const dayOfMonth = result.getDate();

  const endOfDesiredMonth = new Date(result);
  endOfDesiredMonth.setMonth(result.getMonth() + amount + 1, 1);
  const daysInMonth = endOfDesiredMonth.getDate();
  if (dayOfMonth >= daysInMonth) return endOfDesiredMonth;

  result.setFullYear(endOfDesiredMonth.getFullYear(), endOfDesiredMonth.getMonth(), dayOfMonth);
  return result;
}

/** A date some years later. */
export function addYears(date: Date, amount: number): Date {
  return addMonths(date, amount * 12);
}
