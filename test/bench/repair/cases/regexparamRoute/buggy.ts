// Ported from regexparam 3.0.0, MIT, Copyright (c) Luke Edwards.
export interface Route {
  readonly keys: readonly string[];
  readonly pattern: RegExp;
}

/** The expression of a route like `/books/:genre/:title?`; `loose` also matches what goes on behind it. */
export function parse(input: string, loose = false): Route {
  const keys: string[] = [];
  let pattern = '';
  for (const part of input.split('/').filter(Boolean)) {
    const [first] = part;
    if (first === '*') {
      keys.push(first);
      pattern += part[1] === '?' ? '(?:/(.*))?' : '/(.*)';
    } else if (first === ':') {
      const optional = part.indexOf('?', 1);
      const extension = part.indexOf('.', 1);
      keys.push(part.substring(1, extension >= 0 ? extension : part.length));
      pattern += optional >= 0 && extension < 0 ? '(?:/([^/]+?))?' : '/([^/]+?)';
      if (extension >= 0) pattern += `${optional >= 0 ? '?' : ''}\\${part.substring(extension)}`;
    } else {
      pattern += `/${part}`;
    }
  }
  return { keys, pattern: new RegExp(`^${pattern}${loose ? '(?=$|/)' : '/?$'}`, 'i') };
}

/** The values of a path by their names, or undefined if it does not match. */
export function match(route: Route, path: string): Record<string, string | undefined> | undefined {
  const found = route.pattern.exec(path);
  if (!found) return undefined;
  return Object.fromEntries(route.keys.map((key, index) => [key, found[index + 1]]));
}
