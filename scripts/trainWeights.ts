// Trains the interpolation weights of the embedded model and writes server/assets/weights.bin.
// Run: npx tsx scripts/trainWeights.ts (TRUELINE_CORPUS=FOLDER keeps the downloads).
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cache } from '../server/src/models/embedded/levels';
import { View } from '../server/src/models/embedded/view';
import { readBase } from '../server/src/models/embedded/assets';
import { TokenIndex } from '../server/src/models/embedded/tokenIndex';
import { Vocabulary } from '../server/src/models/embedded/vocabulary';
import { serializeWeights, weightCount } from '../server/src/models/embedded/weights';
import { readCorpus, upTo } from './corpus';
import { indexOf, noObservations, observe, type Observations } from './observations';

const assets = path.join(__dirname, '../server/assets');
const watched = ['viem', 'lexical', 'ethers', 'ai', 'ajv', '@grpc/grpc-js', '@noble/curves', 'msw', 'mobx', 'langium']; // prettier-ignore
const compiledAgainst = ['@types/node', 'typescript'];
const positions = 15_000; // of each package
const rounds = 40;
const belief = 2; // how many positions the prior of a weight is worth

async function main(): Promise<void> {
  const vocabulary = Vocabulary.parse(await readFile(path.join(assets, 'vocabulary.bin')));
  const packages = await readCorpus();
  const declarations = packages.filter((one) => compiledAgainst.includes(one.name)).flatMap((one) => one.files);
  const base = TokenIndex.build(readBase(assets, vocabulary));
  const common: Cache[] = [
    { kind: 'base', views: [new View(base, [])] },
    { kind: 'dependencies', views: [new View(indexOf(declarations, vocabulary), [])] },
  ];
  const observations = noObservations();
  for (const one of packages.filter((one) => watched.includes(one.name))) {
    observe(upTo(one, 2_000_000), { vocabulary, common }, positions, observations);
    console.log(`${one.name}: ${observations.floors.length} positions so far`);
  }
  const weights = estimate(observations);
  await writeFile(path.join(assets, 'weights.bin'), serializeWeights(weights));
}

/**
 * Expectation maximization: a position is drawn from one of its contexts; a weight is the share of the draws that
 * stop at such a context, of those that reach it (Jelinek and Mercer 1980).
 */
function estimate({ starts, buckets, probabilities, floors, bytes }: Observations): Float64Array {
  const weights = new Float64Array(weightCount).fill(0.5);
  const reached = new Float64Array(weightCount);
  const stopped = new Float64Array(weightCount);
  for (let round = 1; round <= rounds; round++) {
    reached.fill(0);
    stopped.fill(0);
    let bits = 0;
    for (let position = 0; position < floors.length; position++) {
      const from = starts[position]!;
      const to = starts[position + 1]!;
      let probability = floors[position]!;
      for (let at = from; at < to; at++) {
        const weight = weights[buckets[at]!]!;
        probability = weight * probabilities[at]! + (1 - weight) * probability;
      }
      bits -= Math.log2(probability);
      let left = probability; // what this context and the shorter ones give
      let scale = 1;
      for (let at = to - 1; at >= from; at--) {
        const bucket = buckets[at]!;
        const weight = weights[bucket]!;
        const here = scale * weight * probabilities[at]!;
        reached[bucket]! += left / probability;
        stopped[bucket]! += here / probability;
        left = Math.max(0, left - here);
        scale *= 1 - weight;
      }
    }
    for (let bucket = 0; bucket < weightCount; bucket++) {
      const prior = weights[bucket]!;
      weights[bucket] = Math.min(
        0.9999,
        (stopped[bucket]! + belief * (round === 1 ? 0.5 : prior)) / (reached[bucket]! + belief),
      );
    }
    if (round % 5 === 0 || round === 1)
      console.log(
        `round ${round}: ${(bits / bytes).toFixed(4)} bits a byte, ${(bits / floors.length).toFixed(3)} bits a token`,
      );
  }
  return weights;
}

void main();
