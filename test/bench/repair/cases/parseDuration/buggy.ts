const units: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of a text like `1d2h 30m`; NaN if it is none. */
export function parseDuration(text: string): number {
  const compact = text.replaceAll(' ', '');
  if (!/^(\d+[dhms])+$/.test(compact)) return NaN;
  let seconds = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+)([dhms])/g)) seconds += Number(amount) * units[unit];
  return seconds;
}

/** Seconds as `1:02:03`, or `2:03` below an hour. */
export function formatDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 100);
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
