// Ported from bytes 3.1.2, MIT, Copyright (c) 2012-2014 TJ Holowaychuk, Copyright (c) 2015 Jed Watson.
const map: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1 << 10,
  mb: 1 << 20,
  gb: 1 << 30,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
};

export interface Options {
  readonly decimalPlaces?: number;
  readonly fixedDecimals?: boolean;
  readonly unit?: string;
  readonly unitSeparator?: string;
}

/** A number of bytes as text; null if it is not finite. */
export function format(value: number, options: Options = {}): string | null {
  if (!Number.isFinite(value)) return null;
  const { decimalPlaces = 2, fixedDecimals = false, unitSeparator = '' } = options;
  const mag = Math.abs(value);
  let unit = options.unit ?? '';
  if (!map[unit.toLowerCase()]) {
    unit = ['PB', 'TB', 'GB', 'MB', 'KB'].find((name) => value >= map[name.toLowerCase()]) ?? 'B';
  }
  let text = (value / map[unit.toLowerCase()]).toFixed(decimalPlaces);
  if (!fixedDecimals) text = text.replace(/(?:\.0*|(\.[^0]+)0+)$/, '$1');
  return text + unitSeparator + unit;
}

/** The bytes that a text means; null if it is none. */
export function parse(text: string): number | null {
  const found = /^((-|\+)?(\d+(?:\.\d+)?)) *(kb|mb|gb|tb|pb)$/i.exec(text);
  const number = found ? parseFloat(found[1]) : parseInt(text, 10);
  if (Number.isNaN(number)) return null;
  return Math.floor(map[found ? found[4].toLowerCase() : 'b'] * number);
}
