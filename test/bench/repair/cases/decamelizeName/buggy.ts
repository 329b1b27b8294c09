// Ported from decamelize 6.0.1, MIT, Copyright (c) Sindre Sorhus; without keeping capitals.
/** `unicornRainbow` as `unicorn_rainbow`. */
export function decamelize(text: string, separator = '_'): string {
  if (text.length < 2) return text.toLowerCase();
  const replacement = `$1${separator}$2`;

  return text
    .toLowerCase()
    .replace(/([\p{Lowercase_Letter}\d])(\p{Uppercase_Letter})/gu, replacement)
    .replace(/(\p{Uppercase_Letter})(\p{Uppercase_Letter}\p{Lowercase_Letter}+)/gu, replacement);
}
