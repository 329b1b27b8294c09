// What the tests of the embedded model share: the shipped vocabulary, small memories, random texts.
import path from 'node:path';
import type { Prompt } from '../../../server/src/models/model';
import { readVocabulary, readWeights } from '../../../server/src/models/embedded/assets';
import { Generation, type Knowledge } from '../../../server/src/models/embedded/generation';
import { Memory } from '../../../server/src/models/embedded/memory';
import { TokenIndex, type TokenText } from '../../../server/src/models/embedded/tokenIndex';
import { TokenTextBuilder } from '../../../server/src/models/embedded/tokenText';

const assets = path.join(__dirname, '../../../server/assets');
export const vocabulary = readVocabulary(assets);
export const weights = readWeights(assets);

/** Numbers in 0 … 1, the same in every run. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

export function textOf(files: Readonly<Record<string, string>>): TokenText {
  const builder = new TokenTextBuilder(vocabulary.separator);
  for (const [file, text] of Object.entries(files)) builder.add(file, vocabulary.encode(text));
  return builder.build();
}

/** A memory that has learnt these files as its workspace. */
export function learn(files: Readonly<Record<string, string>>): Memory {
  const memory = new Memory(vocabulary, weights);
  memory.setIndex('workspace', TokenIndex.build(textOf(files)));
  return memory;
}

export function promptAt(text: string, file = '/w/now.ts'): Prompt {
  const [prefix = '', suffix = ''] = text.split('|');
  return { file, prefix, suffix };
}

/** A generation at the `|` of a text. */
export function generate(memory: Memory, text: string, temperature = 0, seed = 1): Generation {
  const prompt = promptAt(text);
  return new Generation(memory.knowledge(prompt), prompt, { temperature, seed });
}

/** The text of the next `count` steps; ends early where the model does. */
export function take(generation: Generation, count: number): string {
  const from = generation.generated.length;
  for (let step = 0; step < count; step++) if (generation.next().kind !== 'piece') break;
  return generation.generated.slice(from);
}

/** Probability of every token after a context. */
export function probabilities({ predictor, caches, floor }: Knowledge, context: readonly number[]): number[] {
  const distribution = predictor.predict(caches, floor, context);
  return Array.from({ length: vocabulary.size }, (_, token) => distribution.probability(token));
}

export const shop = {
  '/w/order.ts': `export interface Order {\n  readonly id: string;\n  readonly items: readonly Item[];\n  total: number;\n}\n\nexport function totalOf(order: Order): number {\n  let total = 0;\n  for (const item of order.items) {\n    total += item.price * item.quantity;\n  }\n  return total;\n}\n`,
  '/w/item.ts': `export interface Item {\n  readonly name: string;\n  readonly price: number;\n  readonly quantity: number;\n}\n\nexport function describe(item: Item): string {\n  return item.name + ' at ' + item.price;\n}\n`,
  '/w/invoice/print.ts': `import { totalOf, type Order } from '../order';\n\nexport function print(order: Order): string {\n  const total = totalOf(order);\n  return order.items.map((item) => item.name).join('\\n') + total;\n}\n`,
};

/** Whether a text has no half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
