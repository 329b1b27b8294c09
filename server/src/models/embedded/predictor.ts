// The probability of every token after a context: unbounded-context back-off over nested caches.
import { findLevels, type Cache, type Level } from './levels';
import type { Skeletons } from './skeleton';
import { Tally } from './view';
import { bucketOf, cacheKinds } from './weights';

const uniformShare = 0.02; // of the floor, so that every token has a probability

/**
 * Interpolates from the shortest context to the longest, P ← λ·P(seen) + (1 − λ)·P, with a weight λ for
 * each kind of context (Jelinek and Mercer 1980; Chen and Goodman 1999, section 2.3), over contexts of any length
 * (Liu et al. 2024, "Infini-gram") and nested caches (Hellendoorn and Devanbu 2017).
 */
export class Predictor {
  private readonly tally: Tally;
  private readonly distribution: Distribution;

  constructor(
    private readonly weights: Float64Array,
    private readonly vocabularySize: number,
    private readonly skeletons: Skeletons,
  ) {
    this.tally = new Tally(vocabularySize);
    this.distribution = new Distribution(vocabularySize);
  }

  /** Probabilities with no context: what the caches hold, and a little for every token. Sums to 1. */
  floor(caches: readonly Cache[]): Float64Array {
    const floor = new Float64Array(this.vocabularySize).fill(1 / this.vocabularySize);
    const counts = new Int32Array(this.vocabularySize);
    let isEmpty = true;
    for (const cache of caches) {
      const total = countAll(cache, counts.fill(0));
      if (total === 0) continue;
      const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
      const trained = this.weights[bucketOf(cacheKinds.indexOf(cache.kind), 0, total, distinct)]!;
      const weight = isEmpty ? 1 : trained;
      isEmpty = false;
      for (let token = 0; token < floor.length; token++) {
        floor[token] = floor[token]! * (1 - weight) + (weight * counts[token]!) / total;
      }
    }
    return isEmpty ? floor : floor.map((share) => share * (1 - uniformShare) + uniformShare / this.vocabularySize);
  }

  /** Invariant: the result holds until the next call. */
  predict(caches: readonly Cache[], floor: Float64Array, context: readonly number[]): Distribution {
    const { distribution } = this;
    distribution.begin(floor);
    const separator = this.vocabularySize - 1;
    const known = { tokens: context, symbols: this.skeletons.read(context) };
    for (const level of findLevels(caches, known, separator, this.tally)) {
      distribution.mix(level, this.weights[level.bucket]!);
    }
    return distribution;
  }
}

/** Adds up how often each token stands in a cache, hidden documents left out; returns the sum. */
function countAll(cache: Cache, counts: Int32Array): number {
  let total = 0;
  for (const view of cache.views) total += view.countAll(counts);
  return total;
}

/**
 * Probabilities of all tokens: `scale · (added + floor)`. Scaling instead of multiplying everything,
 * each level costs only its own tokens.
 */
export class Distribution {
  private readonly added: Float64Array;
  private readonly touched: Uint16Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;
  private scale = 1;
  private floor: Float64Array = new Float64Array(0);

  constructor(readonly size: number) {
    this.added = new Float64Array(size);
    this.touched = new Uint16Array(size);
    this.isTouched = new Uint8Array(size);
  }

  begin(floor: Float64Array): void {
    for (let at = 0; at < this.touchedCount; at++) {
      this.added[this.touched[at]!] = 0;
      this.isTouched[this.touched[at]!] = 0;
    }
    this.touchedCount = 0;
    this.scale = 1;
    this.floor = floor;
  }

  mix(level: Level, weight: number): void {
    const believed = Math.min(weight, 0.9999);
    if (believed <= 0) return;
    this.scale *= 1 - believed;
    const unit = believed / (level.total * this.scale);
    for (const { tokens, counts, from, to } of level.parts) {
      for (let at = from; at < to; at++) {
        const token = tokens[at]!;
        this.added[token]! += counts[at]! * unit;
        if (this.isTouched[token] === 1) continue;
        this.isTouched[token] = 1;
        this.touched[this.touchedCount++] = token;
      }
    }
  }

  probability(token: number): number {
    return this.scale * (this.added[token]! + this.floor[token]!);
  }

  /** The most probable token of a mask (one byte a token), or -1 where it is empty; of equals the first. */
  best(mask: Uint8Array): number {
    let best = -1;
    let most = -1;
    for (let token = 0; token < this.size; token++) {
      const value = this.added[token]! + this.floor[token]!;
      if (value <= most || mask[token] === 0) continue;
      most = value;
      best = token;
    }
    return best;
  }

  /** Sum of the probabilities of a mask. */
  mass(mask: Uint8Array): number {
    let sum = 0;
    for (let token = 0; token < this.size; token++) {
      if (mask[token] === 1) sum += this.added[token]! + this.floor[token]!;
    }
    return sum * this.scale;
  }

  /** All probabilities, 0 outside the mask. */
  masked(mask: Uint8Array): Float64Array {
    return Float64Array.from({ length: this.size }, (_, token) => (mask[token] === 1 ? this.probability(token) : 0));
  }

  /** The tokens that were seen after some length of the context, in no order of meaning. */
  seen(): Uint16Array {
    return this.touched.subarray(0, this.touchedCount);
  }
}
