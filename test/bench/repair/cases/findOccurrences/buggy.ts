/** Where a word begins in a text, overlaps too. */
export function occurrences(text: string, word: string): number[] {
  if (word === '') return [];
  const places: number[] = [];
  let at = text.indexOf(word);
  while (at !== -1) {
    places.push(at);
    at = text.indexOf(word, at);
  }
  return places;
}

/** The text with every place of a word marked, overlaps left out. */
export function mark(text: string, word: string): string {
  let marked = '';
  let end = 0;
  for (const at of occurrences(text, word)) {
    if (at < end) continue;
    marked += `${text.slice(end, at)}[${word}]`;
    end = at + word.length;
  }
  return marked + text.slice(end);
}
