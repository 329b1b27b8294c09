// Which functions of a file were changed between two texts of it. Layout, comments and moves change nothing.
import { functionsIn, type FunctionPlace } from './functions';

/** Those of the new text that the old one does not have so; all where there is no old one that can be read. */
export function changedFunctions(before: string | undefined, after: string, path: string): readonly FunctionPlace[] {
  const functions = functionsIn(after, path) ?? [];
  const known = before === undefined ? undefined : functionsIn(before, path);
  if (!known) return functions;
  const left = new Map<string, number>();
  const keyOf = ({ name, syntax }: FunctionPlace) => `${name} ${syntax}`;
  for (const each of known) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  return functions.filter((each) => {
    const count = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), count - 1);
    return count <= 0;
  });
}
