// Ported from ms 2.1.3, MIT, Copyright (c) 2020 Vercel, Inc.
const s = 1000;
const m = s * 60;
const h = m * 60;
const d = h * 24;
const w = d * 7;
const y = d * 365.25;

/** Milliseconds of a text like `2 days`; undefined if it is none. */
export function parse(text: string): number | undefined {
  if (text.length > 100) return undefined;
  const match =
    /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(
      text,
    );
  if (!match) return undefined;
  const n = parseFloat(match[1]);
  const type = (match[2] || 'ms').toLowerCase();
  if (/^y/.test(type)) return n * y;
  if (/^w/.test(type)) return n * w;
  if (/^d/.test(type)) return n * d;
  if (/^h/.test(type)) return n * h;
  if (/^(m|mins?|minutes?)$/.test(type)) return n * m;
  if (/^s/.test(type)) return n * s;
  return n;
}

/** Milliseconds as a text like `2d`. */
export function format(ms: number): string {
  const msAbs = Math.abs(ms);
  if (msAbs >= d) return `${Math.round(ms / d)}d`;
  if (msAbs >= m) return `${Math.round(ms / h)}h`;
  if (msAbs >= m) return `${Math.round(ms / m)}m`;
  if (msAbs >= s) return `${Math.round(ms / s)}s`;
  return `${ms}ms`;
}
