// The legal words of a choice as what is left to be written of each, with what is known of how well they fit.
import { byteString, WordSet } from '../../decoding/wordSet';

export class TargetWords {
  readonly set: WordSet;
  private readonly fits: ReadonlyMap<string, number>;
  private readonly words: ReadonlyMap<string, string>;

  /** `before` is written before each word, of which the first `written` bytes stand already (none if negative). */
  constructor(words: readonly string[], fit: readonly number[], before: string, written: number) {
    const targets = words.map((word) => before + byteString(word).slice(Math.max(0, written)));
    this.set = WordSet.ofBytes(targets);
    this.words = new Map(targets.map((target, index) => [target, words[index] ?? '']));
    this.fits = fit.some((each) => each !== 0)
      ? new Map(targets.map((target, index) => [target, fit[index] ?? 0]))
      : new Map();
  }

  wordOf(target: string): string {
    return this.words.get(target) ?? '';
  }

  /** For each token how much worse the best word fits that it leads to than the best of all in the set; `undefined` where all fit the same. */
  fitsOf(set: WordSet, tokens: readonly number[], bytesOf: (token: number) => string): readonly number[] | undefined {
    if (this.fits.size === 0) return undefined;
    const all = this.best(set);
    return tokens.map((token) => {
      const bytes = bytesOf(token);
      for (let length = bytes.length; length >= 0; length--) {
        const rest = set.narrowBytes(bytes.slice(0, length));
        if (rest) return this.best(rest) - all;
      }
      return 0;
    });
  }

  private best({ words, low, high }: WordSet): number {
    let best = -Infinity;
    for (let index = low; index < high; index++) best = Math.max(best, this.fits.get(words[index] ?? '') ?? 0);
    return best;
  }
}
