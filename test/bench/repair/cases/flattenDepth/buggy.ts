export type Nested = number | readonly Nested[];

/** Takes lists in lists apart, `depth` levels of them. */
export function flatten(values: readonly Nested[], depth = Infinity): Nested[] {
  const flat: Nested[] = [];
  for (const value of values) {
    if (typeof value === 'number') flat.push(value);
    else flat.push(...flatten(value, depth - 1));
  }
  return flat;
}
