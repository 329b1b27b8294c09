// Reads held-out files token by token and adds up what a model thought of them.
import path from 'node:path';
import type { Knowledge } from '../../../server/src/models/embedded/generation';
import type { Memory } from '../../../server/src/models/embedded/memory';
import type { Cache } from '../../../server/src/models/embedded/levels';
import { Skeletons } from '../../../server/src/models/embedded/skeleton';
import { TokenIndex } from '../../../server/src/models/embedded/tokenIndex';
import { TokenTextBuilder } from '../../../server/src/models/embedded/tokenText';
import { View } from '../../../server/src/models/embedded/view';
import type { Vocabulary } from '../../../server/src/models/embedded/vocabulary';
import type { CacheKind } from '../../../server/src/models/embedded/weights';
import type { KneserNey } from './kneserNey';

export interface HeldOutFile {
  readonly file: string;
  readonly text: string;
}

/** A place to predict: the tokens before it are the context. */
interface Place {
  readonly file: string;
  readonly tokens: Uint16Array;
  readonly at: number;
  /** Of the file, for the file cache. */
  readonly own: TokenIndex;
  readonly ownShapes: TokenIndex;
}

export interface Reading {
  readonly tokens: number;
  readonly bytes: number;
  readonly bits: number;
  /** Tokens that were the most probable one. */
  readonly right: number;
}

const longestContext = 50; // tokens handed over

/** About `wanted` places, evenly over all tokens of the files. */
export function choosePlaces(files: readonly HeldOutFile[], vocabulary: Vocabulary, wanted: number): Place[] {
  const encoded = files.map(({ file, text }) => ({ file, tokens: vocabulary.encode(text) }));
  const all = encoded.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const step = Math.max(1, all / wanted);
  const places: Place[] = [];
  let next = 0;
  let passed = 0;
  for (const { file, tokens } of encoded) {
    const builder = new TokenTextBuilder(vocabulary.separator);
    builder.add(file, tokens);
    const own = TokenIndex.build(builder.build());
    const ownShapes = new Skeletons(vocabulary).index(own.data);
    for (; next < passed + tokens.length; next += step) {
      places.push({ file, tokens: own.data.tokens, at: 1 + Math.floor(next - passed), own, ownShapes });
    }
    passed += tokens.length;
  }
  return places;
}

/** What the embedded model thinks; of the file it knows what stands before the place. */
export function readWithMemory(
  places: readonly Place[],
  memory: Memory,
  vocabulary: Vocabulary,
  without: ReadonlySet<CacheKind>,
): Reading {
  let file = '';
  let knowledge: Knowledge | undefined;
  return read(places, vocabulary, (place, context) => {
    if (!knowledge || place.file !== file) {
      file = place.file;
      knowledge = memory.knowledge({ file, prefix: '', suffix: '' }, new Set([...without, 'file', 'fileSkeleton']));
    }
    const hidden = [{ start: place.at, end: Infinity }];
    const own: Cache[] = [
      { kind: 'fileSkeleton', views: [new View(place.ownShapes, hidden)] },
      { kind: 'file', views: [new View(place.own, hidden)] },
    ];
    const caches = [...knowledge.caches, ...own.filter((cache) => !without.has(cache.kind))];
    const distribution = knowledge.predictor.predict(caches, knowledge.floor, context);
    return {
      probability: (token) => distribution.probability(token),
      best: () => distribution.best(everyToken(vocabulary)),
    };
  });
}

export function readWithKneserNey(places: readonly Place[], model: KneserNey, vocabulary: Vocabulary): Reading {
  return read(places, vocabulary, (_, context) => {
    const probabilities = model.predict(context);
    return { probability: (token) => probabilities[token]!, best: () => largest(probabilities) };
  });
}

export function join(readings: readonly Reading[]): Reading {
  const sum = (value: (reading: Reading) => number) => readings.reduce((total, reading) => total + value(reading), 0);
  return {
    tokens: sum((one) => one.tokens),
    bytes: sum((one) => one.bytes),
    bits: sum((one) => one.bits),
    right: sum((one) => one.right),
  };
}

/** The files of a folder in a fixed order, every tenth of them held out. */
export function isHeldOut(index: number): boolean {
  return index % 10 === 4;
}

export function nameOf(folder: string, file: string): string {
  return path.relative(folder, file);
}

interface Guess {
  probability(token: number): number;
  best(): number;
}

function read(
  places: readonly Place[],
  vocabulary: Vocabulary,
  guess: (place: Place, context: readonly number[]) => Guess,
): Reading {
  let bits = 0;
  let bytes = 0;
  let right = 0;
  for (const place of places) {
    const context = Array.from(place.tokens.subarray(Math.max(0, place.at - longestContext), place.at));
    const token = place.tokens[place.at]!;
    const { probability, best } = guess(place, context);
    bits -= Math.log2(probability(token));
    bytes += vocabulary.bytesOf(token).length;
    if (best() === token) right++;
  }
  return { tokens: places.length, bytes, bits, right };
}

let all: Uint8Array | undefined;
function everyToken(vocabulary: Vocabulary): Uint8Array {
  return (all ??= new Uint8Array(vocabulary.size).fill(1));
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if (values[at]! > values[best]!) best = at;
  return best;
}
