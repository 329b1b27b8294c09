/** The fields of a query string; a field that comes several times is a list. */
export function parseQuery(query: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const part of query.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const equals = part.lastIndexOf('=');
    const key = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    const former = fields[key];
    if (former === undefined) fields[key] = value;
    else fields[key] = [...(Array.isArray(former) ? former : [former]), value];
  }
  return fields;
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
