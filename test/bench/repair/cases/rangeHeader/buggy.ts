// Ported from range-parser 1.3.0, MIT, Copyright (c) 2012-2014 TJ Holowaychuk, Copyright (c) 2015-2016 Douglas Christopher Wilson.
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges of a `Range` header for a file of `size` bytes, ends included; -1 if none can be had, -2 if it is malformed. */
export function parseRange(size: number, header: string): { type: string; ranges: Range[] } | -1 | -2 {
  const equals = header.indexOf('=');
  if (equals === -1) return -2;

  const ranges: Range[] = [];
  for (const part of header.slice(equals + 1).split(',')) {
    const dash = part.indexOf('-');
    if (dash === -1) return -2;
    const startText = part.slice(0, dash).trim();
    const endText = part.slice(dash + 1).trim();
    let start = parsePosition(startText);
    let end = parsePosition(endText);
    if (startText === '') {
      start = size - end;
      end = size - 1;
    } else if (endText === '') {
      end = size - 1;
    }

    if (end > size) end = size - 1;
    if (Number.isNaN(start) || Number.isNaN(end)) return -2;
    if (start > end || start < 0) continue;
    ranges.push({ start, end });
  }
  return ranges.length === 0 ? -1 : { type: header.slice(0, equals), ranges };
}

function parsePosition(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
