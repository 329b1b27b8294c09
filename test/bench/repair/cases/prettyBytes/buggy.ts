// Ported from pretty-bytes 6.1.1, MIT, Copyright (c) Sindre Sorhus; without locales.
const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

export interface Options {
  readonly binary?: boolean;
  readonly signed?: boolean;
}

/** A number of bytes as a person reads it, with three digits. */
export function prettyBytes(number: number, options: Options = {}): string {
  if (!Number.isFinite(number)) throw new TypeError(`Expected a finite number, got ${number}`);
  const names = options.binary ? binaryUnits : units;
  if (options.signed && number === 0) return ` 0 ${names[0]}`;

  const prefix = number < 0 ? '-' : options.signed ? '+' : '';
  const size = Math.abs(number);
  if (size < 1) return `${prefix}${size} ${names[0]}`;

  const exponent = Math.min(
    Math.floor(options.binary ? Math.log(size) / Math.log(1024) : Math.log10(size) / 3),
    names.length - 1,
  );
  const value = size / (options.binary ? 1024 : 1000) ** exponent;
  return `${prefix}${Number(value.toFixed(3))} ${names[exponent]}`;
}
