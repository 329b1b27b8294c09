// The names that a text may narrow: by a test of what they are, or by passing them to a function that is one.

const guards =
  /([\p{ID_Continue}$]+)\s*(?:[,)]|instanceof\b|[!=]==?)|\btypeof\s+([\p{ID_Continue}$.?]+)|\bin\s+([\p{ID_Continue}$.?]+)/gu;

/** The last words of the names in a text that stand where a condition could narrow them. */
export function namesInGuards(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, first, second, third] of text.matchAll(guards)) {
    const name = first ?? second ?? third ?? '';
    names.add(name.slice(name.lastIndexOf('.') + 1));
  }
  return names;
}
