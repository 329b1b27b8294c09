// Trains the vocabulary of the embedded model and writes server/assets/vocabulary.bin.
// Run: npx tsx scripts/trainVocabulary.ts (TRUELINE_CORPUS=FOLDER keeps the downloads).
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { preTokenEnd } from '../server/src/models/embedded/preTokens';
import { toBytes, Vocabulary } from '../server/src/models/embedded/vocabulary';
import { learnMerges } from './bytePairs';
import { readCorpus, upTo } from './corpus';

const merges = 16_000;
const budget = 900_000; // characters of one package, so that no package decides alone
const rarest = 3; // pre-tokens seen less often are not looked at

async function main(): Promise<void> {
  const counts = new Map<string, number>();
  let size = 0;
  for (const one of await readCorpus()) {
    for (const file of upTo(one, budget)) {
      size += file.text.length;
      count(file.text, counts);
    }
  }
  for (const [bytes, times] of counts) if (times < rarest) counts.delete(bytes);
  console.log(`${(size / 1e6).toFixed(1)} MB, ${counts.size} different pre-tokens`);
  const vocabulary = new Vocabulary(learnMerges(counts, merges));
  const file = path.join(__dirname, '../server/assets/vocabulary.bin');
  await writeFile(file, vocabulary.serialize());
  console.log(`${vocabulary.size} tokens, hash ${vocabulary.hash}, written to ${file}`);
}

function count(text: string, counts: Map<string, number>): void {
  for (let at = 0; at < text.length;) {
    const end = preTokenEnd(text, at);
    const bytes = toBytes(text.slice(at, end));
    counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
    at = end;
  }
}

void main();
