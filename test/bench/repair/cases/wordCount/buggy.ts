/** How often each word comes, in small letters. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}']+/gu)) {
    counts.set(word, counts.size + 1);
  }
  return counts;
}

/** The words that come most often, at most `count` of them, the most frequent first, then by the alphabet. */
export function frequentWords(text: string, count: number): string[] {
  return [...countWords(text)]
    .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
    .slice(0, count)
    .map(([word]) => word);
}
