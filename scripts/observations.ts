// Watches the model read text that it has not learnt: what each context said of the token that came.
import path from 'node:path';
import { findLevels, type Cache } from '../server/src/models/embedded/levels';
import { Skeletons } from '../server/src/models/embedded/skeleton';
import { TokenIndex } from '../server/src/models/embedded/tokenIndex';
import { TokenTextBuilder } from '../server/src/models/embedded/tokenText';
import { Tally, View } from '../server/src/models/embedded/view';
import type { Vocabulary } from '../server/src/models/embedded/vocabulary';
import type { TrainingFile } from './corpus';

/** Contexts that spoke at some positions, one position after the other. */
export interface Observations {
  /** For each position, where its contexts begin in the next two arrays; one more at the end. */
  readonly starts: number[];
  /** Place of the weight of a context. */
  readonly buckets: number[];
  /** Probability that it gave the token. */
  readonly probabilities: number[];
  /** For each position, the probability of the token without context. */
  readonly floors: number[];
  /** Bytes of text over all positions. */
  bytes: number;
}

export interface Shelf {
  readonly vocabulary: Vocabulary;
  /** Caches that all packages have in common. */
  readonly common: readonly Cache[];
}

export function noObservations(): Observations {
  return { starts: [0], buckets: [], probabilities: [], floors: [], bytes: 0 };
}

/**
 * Learns nine files of ten and reads every tenth one, at about `wanted` positions over the whole package. At
 * every other position the text after a gap is known too, as it is when a person writes in the middle of a file.
 */
export function observe(files: readonly TrainingFile[], shelf: Shelf, wanted: number, into: Observations): void {
  const { vocabulary, common } = shelf;
  const learnt = files.filter((_, index) => index % 10 !== 4);
  const held = files
    .filter((_, index) => index % 10 === 4)
    .map((file) => ({ ...file, tokens: vocabulary.encode(file.text) }));
  const all = held.reduce((sum, file) => sum + file.tokens.length, 0);
  const workspace = indexOf(learnt, vocabulary);
  const tally = new Tally(vocabulary.size);
  const skeletons = new Skeletons(vocabulary);
  const shapes = new View(skeletons.index(workspace.data), []);
  const random = sequence(7);
  for (const file of held) {
    const folder = learnt.filter((one) => path.dirname(one.path) === path.dirname(file.path));
    const own = indexOf([file], vocabulary);
    const ownShapes = skeletons.index(own.data);
    const nearby: Cache[] = [
      { kind: 'workspace', views: [new View(workspace, [])] },
      { kind: 'folder', views: [new View(indexOf(folder, vocabulary), [])] },
    ];
    for (let at = 1; at < own.size; at++) {
      if (random() > wanted / all) continue;
      const gap = at % 2 === 0 ? Infinity : at + 16 + Math.floor(random() * 200);
      const hidden = [{ start: at, end: gap }];
      const caches: Cache[] = [
        ...common,
        { kind: 'workspaceSkeleton', views: [shapes] },
        { kind: 'fileSkeleton', views: [new View(ownShapes, hidden)] },
        ...nearby,
        { kind: 'file', views: [new View(own, hidden)] },
      ];
      const tokens = own.data.tokens.subarray(Math.max(0, at - 50), at);
      const context = { tokens, symbols: skeletons.read(tokens) };
      const token = own.data.tokens[at]!;
      for (const level of findLevels(caches, context, vocabulary.separator, tally)) {
        into.buckets.push(level.bucket);
        into.probabilities.push(probabilityIn(level, token));
      }
      into.starts.push(into.buckets.length);
      into.floors.push(floorOf([...common, ...nearby], token, vocabulary.size));
      into.bytes += vocabulary.bytesOf(token).length;
    }
  }
}

export function indexOf(files: readonly TrainingFile[], vocabulary: Vocabulary): TokenIndex {
  const builder = new TokenTextBuilder(vocabulary.separator);
  for (const file of files) builder.add(file.path, vocabulary.encode(file.text));
  return TokenIndex.build(builder.build());
}

function probabilityIn(level: ReturnType<typeof findLevels>[number], token: number): number {
  let count = 0;
  for (const part of level.parts) {
    for (let at = part.from; at < part.to; at++) if (part.tokens[at] === token) count += part.counts[at]!;
  }
  return count / level.total;
}

/** A mean over the caches, with a little for every token. */
function floorOf(caches: readonly Cache[], token: number, size: number): number {
  let sum = 0.02 / size;
  for (const { views } of caches) {
    const { index } = views[0]!;
    const { low, high } = index.first(token);
    sum += (0.98 / caches.length) * ((high - low) / index.size);
  }
  return sum;
}

/** Numbers in 0 … 1 that are the same in every run: a linear congruential generator. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
