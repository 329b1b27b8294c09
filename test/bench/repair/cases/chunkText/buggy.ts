/** Cuts a text into parts of at most `size` letters, behind the last space that fits if there is one. */
export function chunkText(text: string, size: number): string[] {
  if (size < 1) throw new RangeError('size must be positive');
  const parts: string[] = [];
  let rest = text;
  while (rest.length > size) {
    const space = rest.lastIndexOf(' ', size - 1);
    const cut = space > 0 ? space + 1 : size;
    parts.push(rest.slice(0, cut));
  }
  if (rest !== '') parts.push(rest);
  return parts;
}
