/** Every day from `from` to `to`, both included, at midnight UTC. */
export function daysBetween(from: Date, to: Date): Date[] {
  const days: Date[] = [];
  const day = from;
  day.setUTCHours(0, 0, 0, 0);
  while (day <= to) {
    days.push(new Date(day));
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
}

/** The day as `2024-02-29`. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
