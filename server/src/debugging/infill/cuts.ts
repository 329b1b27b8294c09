// How much of a completion fills a hole: a model goes on behind it, to the end of the line or the statement.
import type { Suspect } from '../patch';

const most = 8;

/** Longest first; each ends where an expression, a statement or a line may. */
export function cutsOf(kind: Suspect['kind'], written: string): readonly string[] {
  const [line = ''] = written.split(/;|\n/);
  const text = (kind === 'expression' ? line : written).trimEnd();
  const ends = new Set([text.length]);
  if (kind === 'block') return [text];
  const boundary = kind === 'statement' ? /;|\n/g : /[)\]}]|,| (?=[-+*/%&|?:=<>])/g;
  for (const { 0: found, index } of text.matchAll(boundary)) {
    ends.add(index);
    if (found === ';' ? kind === 'statement' : /[)\]}]/.test(found)) ends.add(index + 1);
  }
  return [...ends]
    .filter((end) => end > 0)
    .sort((a, b) => b - a)
    .slice(0, most)
    .map((end) => text.slice(0, end));
}
