// Learns byte-pair merges from counted pre-tokens.

/**
 * The `merges` most frequent merges, in order, as pairs of ids (0 to 255 are bytes, then one id a merge).
 * `counts` maps the bytes of a pre-token (one character a byte) to how often it occurs.
 * Ties go to the smaller pair, so that the result depends on nothing else.
 */
export function learnMerges(counts: ReadonlyMap<string, number>, merges: number): Uint16Array {
  const words = [...counts.keys()].map((bytes) => Array.from(bytes, (char) => char.charCodeAt(0)));
  const weights = [...counts.values()];
  const pairs = new Map<number, number>();
  const holders = new Map<number, Set<number>>();
  words.forEach((word, index) => addPairs(word, index, weights[index]!));
  const learnt: number[] = [];
  for (let id = 256; id < 256 + merges; id++) {
    const best = mostFrequent();
    if (best === undefined) break;
    learnt.push(Math.floor(best / 65536), best % 65536);
    for (const index of [...(holders.get(best) ?? [])]) {
      const word = words[index]!;
      addPairs(word, index, -weights[index]!);
      words[index] = join(word, best, id);
      addPairs(words[index], index, weights[index]!);
    }
    pairs.delete(best);
    holders.delete(best);
  }
  return Uint16Array.from(learnt);

  function addPairs(word: readonly number[], index: number, weight: number): void {
    for (let at = 0; at + 1 < word.length; at++) {
      const pair = word[at]! * 65536 + word[at + 1]!;
      pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
      let set = holders.get(pair);
      if (!set) holders.set(pair, (set = new Set()));
      if (weight > 0) set.add(index);
      else set.delete(index);
    }
  }

  function mostFrequent(): number | undefined {
    let best: number | undefined;
    let most = 1;
    for (const [pair, count] of pairs) {
      if (count > most || (count === most && best !== undefined && pair < best)) {
        best = pair;
        most = count;
      }
    }
    return best;
  }
}

function join(word: readonly number[], pair: number, id: number): number[] {
  const joined: number[] = [];
  for (let at = 0; at < word.length; at++) {
    const isPair = at + 1 < word.length && word[at]! * 65536 + word[at + 1]! === pair;
    joined.push(isPair ? id : word[at]!);
    if (isPair) at++;
  }
  return joined;
}
