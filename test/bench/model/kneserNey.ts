// The model to beat: an n-gram model with interpolated modified Kneser–Ney smoothing, counted exactly.
import type { Interval, TokenIndex } from '../../../server/src/models/embedded/tokenIndex';

/** What followed a context: counts at the highest order, numbers of different left neighbours below it. */
interface Followers {
  readonly tokens: readonly number[];
  readonly counts: readonly number[];
  readonly total: number;
  /** How many tokens have a count of 1, of 2, of 3 and more. */
  readonly kinds: readonly [number, number, number];
}

/** What is taken from a count of 1, of 2, of 3 and more. */
type Discounts = readonly [number, number, number];

const rememberedFrom = 64; // interval size

/** Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling", sections 3 and 4.1. */
export class KneserNey {
  /** For each rank, how many tokens its context shares with that of the rank before, at most `order`. */
  private readonly shared: Uint8Array;
  private readonly discounts: Discounts[] = [];
  private readonly remembered = new Map<string, Followers>();
  private readonly unigrams: Float64Array;
  private readonly marks: Int32Array;
  private mark = 0;

  constructor(
    private readonly index: TokenIndex,
    private readonly order: number,
    vocabularySize: number,
  ) {
    this.marks = new Int32Array(vocabularySize).fill(-1);
    this.shared = this.measureShared();
    for (let length = 0; length < order; length++) this.discounts.push(this.estimateDiscounts(length));
    this.unigrams = new Float64Array(vocabularySize).fill(1 / vocabularySize);
    this.interpolate(this.unigrams, this.countFollowers({ low: 0, high: index.size }, 0), 0);
  }

  /** Probability of every token after a context; sums to 1. */
  predict(context: readonly number[]): Float64Array {
    const probabilities = this.unigrams.slice();
    let interval: Interval = { low: 0, high: this.index.size };
    for (let length = 1; length < this.order && length <= context.length; length++) {
      const token = context[context.length - length]!;
      interval = length === 1 ? this.index.first(token) : this.index.extend(interval, length - 1, token);
      if (interval.high <= interval.low) break;
      this.interpolate(probabilities, this.followersOf(interval, length), length);
      if (token === this.index.data.separator) break;
    }
    return probabilities;
  }

  private interpolate(probabilities: Float64Array, { tokens, counts, total, kinds }: Followers, length: number): void {
    if (total === 0) return;
    const discounts = this.discounts[length]!;
    const left = kinds.reduce((sum, kind, at) => sum + kind * discounts[at]!, 0) / total;
    for (let token = 0; token < probabilities.length; token++) probabilities[token]! *= left;
    tokens.forEach((token, at) => {
      const count = counts[at]!;
      probabilities[token]! += (count - discounts[Math.min(count, 3) - 1]!) / total;
    });
  }

  private followersOf(interval: Interval, length: number): Followers {
    if (interval.high - interval.low < rememberedFrom) return this.countFollowers(interval, length);
    const key = `${interval.low} ${interval.high}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const followers = this.countFollowers(interval, length);
    this.remembered.set(key, followers);
    return followers;
  }

  private countFollowers(interval: Interval, length: number): Followers {
    const counts = new Map<number, number>();
    this.count(interval, length, counts);
    const kinds: [number, number, number] = [0, 0, 0];
    let total = 0;
    for (const count of counts.values()) {
      kinds[Math.min(count, 3) - 1]!++;
      total += count;
    }
    return { tokens: [...counts.keys()], counts: [...counts.values()], total, kinds };
  }

  /** Adds up what followed a context of `length` tokens: each time, or below the highest order once for each left neighbour. */
  private count({ low, high }: Interval, length: number, counts: Map<number, number>): void {
    const { following } = this.index.data;
    const isHighest = length === this.order - 1;
    for (let rank = low; rank < high; rank++) {
      if (isHighest || rank === low || this.shared[rank]! <= length) this.mark++;
      const token = following[rank]!;
      if (!isHighest && this.marks[token] === this.mark) continue;
      this.marks[token] = this.mark;
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }

  /** Chen and Goodman 1999, equation 26, from how many n-grams occur once, twice, three and four times. */
  private estimateDiscounts(length: number): Discounts {
    const times = [0, 0, 0, 0, 0];
    const size = this.index.size;
    for (let low = 0; low < size;) {
      let high = low + 1;
      while (high < size && this.shared[high]! >= length) high++;
      const counts = new Map<number, number>();
      this.count({ low, high }, length, counts);
      for (const count of counts.values()) if (count <= 4) times[count]!++;
      low = high;
    }
    const [, one = 0, two = 0, three = 0, four = 0] = times;
    if (one === 0 || two === 0 || three === 0) return [0.5, 1, 1.5];
    const ratio = one / (one + 2 * two);
    return [1 - (2 * ratio * two) / one, 2 - (3 * ratio * three) / two, 3 - (4 * ratio * four) / three];
  }

  private measureShared(): Uint8Array {
    const { order, tokens } = this.index.data;
    const shared = new Uint8Array(this.index.size);
    for (let rank = 1; rank < shared.length; rank++) {
      const a = order[rank]! - 1;
      const b = order[rank - 1]! - 1;
      let length = 0;
      while (length < this.order && length <= Math.min(a, b) && tokens[a - length] === tokens[b - length]) length++;
      shared[rank] = length;
    }
    return shared;
  }
}
