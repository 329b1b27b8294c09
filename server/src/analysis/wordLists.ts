// The words of a closed set: those of the place, and lists that many places share, which are never copied.
import type { ExactWords } from './analysis';

/** At least the number of words. */
export function countWords({ words, shared = [] }: ExactWords): number {
  return shared.reduce((sum, list) => sum + list.words.length, words.length);
}

/** The sorted lists of which the words are in one. */
export function sortedLists({ words, shared = [] }: ExactWords): readonly (readonly string[])[] {
  return [sorted(words), ...shared.map((list) => list.words)];
}

export function listsInclude(lists: readonly (readonly string[])[], word: string): boolean {
  return lists.some((words) => words[lowerBound(words, word)] === word);
}

export function listsContinue(lists: readonly (readonly string[])[], prefix: string): boolean {
  return lists.some((words) => words[lowerBound(words, prefix)]?.startsWith(prefix));
}

/** How well each word fits; of a shared list all words alike. */
export function fitOfWords({ words, fit, shared = [] }: ExactWords): ReadonlyMap<string, number> {
  const fits = new Map<string, number>();
  for (const list of shared) for (const word of list.words) fits.set(word, list.fit);
  for (const [index, word] of words.entries()) fits.set(word, fit?.[index] ?? 0);
  return fits;
}

function sorted(words: readonly string[]): readonly string[] {
  return words.every((word, index) => index === 0 || (words[index - 1] ?? '') <= word) ? words : [...words].sort();
}

/** The index of the first word that is not before `word` in a sorted list. */
function lowerBound(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
