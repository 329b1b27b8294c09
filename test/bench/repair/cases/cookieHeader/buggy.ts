// Ported from cookie 0.7.2, MIT, Copyright (c) 2012-2014 Roman Shtylman, Copyright (c) 2015 Douglas Christopher Wilson.
/** The cookies of a header by their names; the first counts if a name comes again. */
export function parse(text: string, decode: (value: string) => string = decodeURIComponent): Record<string, string> {
  const cookies: Record<string, string> = {};
  let index = 0;
  while (index < text.length) {
    const equals = text.indexOf('=', index);
    if (equals === -1) break;

    let end = text.indexOf(';', index);
    if (end === -1) {
      end = text.length;
    } else if (equals > end) {
      index = text.lastIndexOf(';', equals - 1) + 1;
      continue;
    }

    const key = text.slice(index, equals).trim();
    if (key !== '') {
      let value = text.slice(equals + 1, end).trim();
      if (value.startsWith('"') && value.endsWith('"')) value = value.slice(1, -1);
      cookies[key] = tryDecode(value, decode);
    }
    index = end + 1;
  }
  return cookies;
}

function tryDecode(value: string, decode: (value: string) => string): string {
  if (!value.includes('%')) return value;
  try {
    return decode(value);
  } catch {
    return value;
  }
}
