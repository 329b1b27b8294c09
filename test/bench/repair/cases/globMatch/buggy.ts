/** Whether a name matches a pattern of letters, `?` (any letter) and `*` (any letters, or none). */
export function matches(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  const [first] = pattern;
  const rest = pattern.slice(1);
  if (first === '*') return name !== '' && (matches(rest, name) || matches(pattern, name.slice(1)));
  if (name === '') return false;
  return (first === '?' || first === name[0]) && matches(rest, name.slice(1));
}
