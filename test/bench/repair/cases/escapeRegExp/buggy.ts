// Ported from escape-string-regexp 5.0.0, MIT, Copyright (c) Sindre Sorhus.
/** Escapes what has a meaning in a regular expression, within a class of letters too. */
export function escapeStringRegexp(text: string): string {
  if (typeof text !== 'string') throw new TypeError('Expected a string');
  return text.replace(/[|\\{}()[\]^$+*?.]/g, '\\$&');
}

/** An expression for any one of the letters. */
export function anyOf(letters: string): RegExp {
  return new RegExp(`^[${escapeStringRegexp(letters)}]$`, 'u');
}
