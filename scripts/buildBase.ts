// Gathers the base text, which ships with the embedded model so that a new project has completions too, and
// writes server/assets/base.bin and server/assets/base.notices.txt.
// Run: npx tsx scripts/buildBase.ts (TRUELINE_CORPUS=FOLDER keeps the downloads).
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serializeBase } from '../server/src/models/embedded/baseText';
import { Vocabulary } from '../server/src/models/embedded/vocabulary';
import { baseNames, readCorpus, upTo, type TrainingPackage } from './corpus';

const assets = path.join(__dirname, '../server/assets');
const budget = 600_000; // characters of one package

async function main(): Promise<void> {
  const vocabulary = Vocabulary.parse(await readFile(path.join(assets, 'vocabulary.bin')));
  const packages = (await readCorpus()).filter((one) => baseNames.includes(one.name));
  const documents = packages.flatMap((one) => upTo(one, budget).map((file) => vocabulary.encode(file.text)));
  const tokens = documents.reduce((sum, document) => sum + document.length, 0);
  const file = serializeBase(documents, vocabulary);
  await writeFile(path.join(assets, 'base.bin'), file);
  await writeFile(path.join(assets, 'base.notices.txt'), await notices(packages));
  console.log(`${documents.length} documents, ${tokens} tokens, ${file.length} bytes`);
}

async function notices(packages: readonly TrainingPackage[]): Promise<string> {
  const parts = ['The base text (base.bin) is made of parts of the following packages, cut into tokens.'];
  for (const { name, version, licence, folder } of packages) {
    parts.push(`\n${'='.repeat(80)}\n${name} ${version}, ${licence}\n`);
    for (const file of (await readdir(folder)).sort()) {
      if (/^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file)) parts.push(await readFile(path.join(folder, file), 'utf8'));
    }
  }
  return parts.join('\n').replace(/\r\n/g, '\n').trimEnd() + '\n';
}

void main();
