// An index as one session sees it: with documents hidden, and with the counts of large intervals remembered.
import type { Interval, TokenIndex } from './tokenIndex';

/** Tokens that followed a context and how often; entries `from` up to (not including) `to`. */
export interface Counts {
  readonly tokens: Uint16Array;
  readonly counts: Int32Array;
  readonly from: number;
  readonly to: number;
  /** Sum of the counts. */
  readonly total: number;
}

/** Positions from `start` up to (not including) `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Ranks looked at in a larger interval, evenly spaced. */
export const sampleSize = 1024;
const rememberedFrom = 256; // interval size from which counts are worth remembering
const rememberedLimit = 2_000; // intervals
const noTokens: Counts = { tokens: new Uint16Array(0), counts: new Int32Array(0), from: 0, to: 0, total: 0 };

export class View {
  private readonly remembered = new Map<number, Counts>();

  /** Invariant: `hidden` is sorted and without overlap. */
  constructor(
    readonly index: TokenIndex,
    private readonly hidden: readonly Range[],
  ) {}

  /** What follows at the ranks of an interval; in a large one, at an even sample of its ranks. */
  count(interval: Interval, tally: Tally): Counts {
    const size = interval.high - interval.low;
    if (size <= 0) return noTokens;
    if (size < rememberedFrom) return this.tally(interval, tally);
    const key = interval.low * 2 ** 26 + size; // distinct intervals differ in low or size
    const known = this.remembered.get(key);
    if (known) return known;
    const counts = detach(this.tally(interval, tally));
    if (this.remembered.size >= rememberedLimit) this.remembered.clear();
    this.remembered.set(key, counts);
    return counts;
  }

  /** Adds to `counts` how often each token stands in the index, without the hidden ranges; returns the sum. */
  countAll(counts: Int32Array): number {
    const { tokens } = this.index.data;
    let total = tokens.length;
    for (let token = 0; token < counts.length; token++) {
      const { low, high } = this.index.first(token);
      counts[token]! += high - low;
    }
    for (const { start, end } of this.hidden) {
      const last = Math.min(end, tokens.length);
      for (let at = start; at < last; at++) counts[tokens[at]!]!--;
      total -= Math.max(0, last - start);
    }
    return total;
  }

  isHidden(position: number): boolean {
    let low = 0;
    let high = this.hidden.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hidden[middle]!.end <= position) low = middle + 1;
      else high = middle;
    }
    const range = this.hidden[low];
    return range !== undefined && range.start <= position;
  }

  private tally(interval: Interval, tally: Tally): Counts {
    const { order, following } = this.index.data;
    const size = interval.high - interval.low;
    const looks = Math.min(size, sampleSize);
    const step = size / looks;
    const filtered = this.hidden.length > 0;
    tally.begin();
    for (let look = 0; look < looks; look++) {
      const rank = interval.low + Math.floor(look * step);
      if (filtered && this.isHidden(order[rank]!)) continue;
      tally.add(following[rank]!);
    }
    return tally.end();
  }
}

/** Counts tokens without allocating: results live in an arena until `reset`. */
export class Tally {
  private readonly slots: Int32Array;
  private tokens = new Uint16Array(1 << 14);
  private counts = new Int32Array(1 << 14);
  private from = 0;
  private to = 0;
  private total = 0;

  constructor(vocabularySize: number) {
    this.slots = new Int32Array(vocabularySize);
  }

  reset(): void {
    this.to = 0;
  }

  begin(): void {
    this.from = this.to;
    this.total = 0;
    if (this.to + sampleSize > this.tokens.length) this.grow();
  }

  add(token: number): void {
    const slot = this.slots[token]!;
    this.total++;
    if (slot > 0) {
      this.counts[slot - 1]!++;
      return;
    }
    this.tokens[this.to] = token;
    this.counts[this.to] = 1;
    this.slots[token] = ++this.to;
  }

  end(): Counts {
    for (let at = this.from; at < this.to; at++) this.slots[this.tokens[at]!] = 0;
    return { tokens: this.tokens, counts: this.counts, from: this.from, to: this.to, total: this.total };
  }

  /** Earlier results keep the smaller arrays. */
  private grow(): void {
    const tokens = new Uint16Array(this.tokens.length * 2);
    const counts = new Int32Array(this.counts.length * 2);
    tokens.set(this.tokens);
    counts.set(this.counts);
    this.tokens = tokens;
    this.counts = counts;
  }
}

function detach(counts: Counts): Counts {
  const { from, to, total } = counts;
  return {
    tokens: counts.tokens.slice(from, to),
    counts: counts.counts.slice(from, to),
    from: 0,
    to: to - from,
    total,
  };
}

/** Sorts ranges and joins those that touch. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && range.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else joined.push(range);
  }
  return joined;
}
