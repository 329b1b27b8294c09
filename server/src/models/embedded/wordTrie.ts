// The legal words as a trie of tokens.
import type { Choice } from '../model';
import { toBytes, type Vocabulary } from './vocabulary';

export interface WordTrie {
  /** The word that is complete here. */
  word?: string;
  /** Factor of its probability, at most 1. */
  weight: number;
  readonly children: Map<number, WordTrie>;
}

/** A trie of the tokens of `lead` + word, for each word; `lead` is the pre-token before it. */
export function buildTrie(
  { words, fit }: Pick<Choice, 'words' | 'fit'>,
  lead: string,
  vocabulary: Vocabulary,
): WordTrie {
  const root: WordTrie = { weight: 1, children: new Map() };
  for (const [index, word] of words.entries()) {
    let node = root;
    for (const token of vocabulary.encode(lead + word)) {
      let child = node.children.get(token);
      if (!child) node.children.set(token, (child = { weight: 1, children: new Map() }));
      node = child;
    }
    node.word = word;
    node.weight = Math.exp(fit?.[index] ?? 0);
  }
  return root;
}

/** The tokens that are the beginning of a word and hold at least its first `typed` bytes. */
export function firstTokens(words: readonly string[], typed: number, vocabulary: Vocabulary): Set<number> {
  const tokens = new Set<number>();
  for (const word of words) {
    const bytes = toBytes(word);
    for (let length = Math.max(1, typed); length <= bytes.length; length++) {
      const token = vocabulary.idOf(bytes.slice(0, length));
      if (token !== undefined) tokens.add(token);
    }
  }
  return tokens;
}
