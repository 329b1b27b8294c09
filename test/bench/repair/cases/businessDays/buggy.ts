// Ported from date-fns 4.4.0, MIT, Copyright (c) 2021 Sasha Koss and Lesha Koss; for days that are no weekend.
export function isWeekend(date: Date): boolean {
  return date.getDay() === 0 || date.getDay() === 6;
}

/** A date some business days later, or earlier if there are less than none; weekends do not count. */
export function addBusinessDays(date: Date, amount: number): Date {
  const result = new Date(date);
  const sign = amount < 0 ? -1 : 1;
  const fullWeeks = Math.trunc(amount / 5);
  result.setDate(result.getDate() + fullWeeks * 7);

  let restDays = Math.abs(amount % 5);
  while (restDays > 0) {
    result.setDate(result.getDate() + sign);
    if (isWeekend(result)) restDays -= 1;
  }
  return result;
}
