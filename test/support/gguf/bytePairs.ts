// Byte-pair encoding: learning the merges from words with their counts, and encoding a word with
// them (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016).
import { allByteCharacters } from '../../../server/src/models/llamaCpp/byteCharacters';

export interface BytePairs {
  /** In byte characters, the 256 single ones first; no two are the same. */
  readonly tokens: readonly string[];
  /** Pairs of tokens in the order in which they are joined. */
  readonly merges: readonly (readonly [left: number, right: number])[];
}

/** Learns until there are `size` tokens or nothing is left to join. The words are in byte characters. */
export function learnBytePairs(counts: ReadonlyMap<string, number>, size: number): BytePairs {
  const tokens = [...allByteCharacters()];
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const merges: [number, number][] = [];
  const words = [...counts].map(([word, count]) => ({ count, ids: Array.from(word, (part) => idOf.get(part) ?? 0) }));
  const pairs = new PairCounts();
  words.forEach(({ ids, count }, word) => pairs.addWord(ids, count, word));
  pairs.settle();
  while (tokens.length < size) {
    const pair = pairs.takeMostFrequent();
    if (!pair) break;
    const { left, right } = pair;
    const joined = `${tokens[left]}${tokens[right]}`;
    const id = idOf.get(joined) ?? tokens.push(joined) - 1;
    idOf.set(joined, id);
    merges.push([left, right]);
    for (const index of pair.words) {
      const word = words[index]!;
      const ids = join(word.ids, left, right, id);
      if (ids.length === word.ids.length) continue;
      pairs.addWord(word.ids, -word.count, index);
      pairs.addWord(ids, word.count, index);
      word.ids = ids;
    }
    pairs.settle();
  }
  return { tokens, merges };
}

/** Encodes one word in byte characters: the earliest learnt pair is joined first. */
export function encoderOf({ tokens, merges }: BytePairs): (word: string) => readonly number[] {
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const rankOf = new Map(merges.map(([left, right], rank) => [keyOf(left, right), rank]));
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const found = known.get(word);
    if (found) return found;
    let ids = Array.from(word, (part) => idOf.get(part) ?? 0);
    for (;;) {
      let best = Infinity;
      for (let at = 0; at + 1 < ids.length; at++) {
        best = Math.min(best, rankOf.get(keyOf(ids[at]!, ids[at + 1]!)) ?? Infinity);
      }
      const merge = merges[best];
      if (!merge) break;
      ids = join(ids, ...merge, idOf.get(`${tokens[merge[0]]}${tokens[merge[1]]}`) ?? 0);
    }
    known.set(word, ids);
    return ids;
  };
}

function join(ids: readonly number[], left: number, right: number, joined: number): number[] {
  const result: number[] = [];
  for (let at = 0; at < ids.length; at++) {
    const isPair = ids[at] === left && ids[at + 1] === right;
    result.push(isPair ? joined : ids[at]!);
    if (isPair) at++;
  }
  return result;
}

const keyBase = 2 ** 20;

function keyOf(left: number, right: number): number {
  return left * keyBase + right;
}

/** How often each pair stands in all words, the most frequent within reach: a heap whose stale entries are passed over. */
class PairCounts {
  private readonly counts = new Map<number, number>();
  private readonly places = new Map<number, number[]>();
  private readonly heap: { readonly count: number; readonly key: number }[] = [];
  /** Pairs that have become more frequent since the last `settle`. */
  private readonly risen = new Set<number>();

  /** With a negative count the word is taken away. */
  addWord(ids: readonly number[], count: number, word: number): void {
    for (let at = 0; at + 1 < ids.length; at++) {
      const key = keyOf(ids[at]!, ids[at + 1]!);
      this.counts.set(key, (this.counts.get(key) ?? 0) + count);
      if (count < 0) continue;
      this.risen.add(key);
      const places = this.places.get(key);
      if (!places) this.places.set(key, [word]);
      else if (places.at(-1) !== word) places.push(word);
    }
  }

  /** To be called when words were added. */
  settle(): void {
    for (const key of this.risen) this.push({ count: this.counts.get(key) ?? 0, key });
    this.risen.clear();
  }

  takeMostFrequent(): { left: number; right: number; words: readonly number[] } | undefined {
    for (let top = this.pop(); top; top = this.pop()) {
      const { count, key } = top;
      const current = this.counts.get(key) ?? 0;
      if (current > 0 && current < count) this.push({ count: current, key });
      if (current !== count) continue;
      const words = this.places.get(key) ?? [];
      this.places.delete(key);
      return { left: Math.floor(key / keyBase), right: key % keyBase, words };
    }
    return undefined;
  }

  private push(entry: { count: number; key: number }): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.count >= entry.count) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): { count: number; key: number } | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1]!.count > heap[child]!.count) child++;
      if (heap[child]!.count <= last.count) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
