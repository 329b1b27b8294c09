// A vocabulary of the size that models of code have, learnt from installed sources: real code falls
// into tokens as it does for a model, and no model has to be had. Learnt once and kept in a temporary folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../report/environment';
import { toByteCharacters, toBytes } from '../../../../server/src/models/llamaCpp/byteCharacters';
import { encoderOf, learnBytePairs, type BytePairs } from '../../../support/gguf/bytePairs';
import { words } from '../../../support/gguf/bytePairTokenizer';

/** Folder for what the benches make up and keep. */
export const cacheFolder = path.join(os.tmpdir(), 'trueline-bench');

/** Tokens that Qwen2.5-Coder has before its special ones. */
export const vocabularySize = 151_643;

/** What is measured must not be learnt. */
const leftOut = ['@tanstack', 'rxjs', 'zod', 'immer', 'effect', '.bin'];
const maxFileBytes = 500_000;
const maxCorpusBytes = 50_000_000;

/** The same on every call on one machine. The first call takes about a minute. */
export function madeUpVocabulary(): BytePairs {
  const file = path.join(cacheFolder, `vocabulary-${vocabularySize}-1.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as BytePairs;
  const counts = new Map<string, number>();
  for (const text of corpus()) {
    for (const [word] of text.matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const inBytes = new Map([...counts].map(([word, count]) => [toByteCharacters(word), count]));
  const vocabulary = learnBytePairs(inBytes, vocabularySize);
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(vocabulary));
  renameSync(`${file}.${process.pid}`, file);
  return vocabulary;
}

/** The first tokens of a vocabulary, with the merges that make them. */
export function firstTokens({ tokens, merges }: BytePairs, size: number): BytePairs {
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const isKept = ([left, right]: readonly [number, number]) =>
    (idOf.get(`${tokens[left]}${tokens[right]}`) ?? size) < size;
  return { tokens: tokens.slice(0, size), merges: merges.filter(isKept) };
}

/** The bytes of each token. */
export function bytesOf({ tokens }: BytePairs): readonly Uint8Array[] {
  return tokens.map(toBytes);
}

/** Cuts text into its tokens' ids, as llama.cpp does with the same vocabulary. */
export function tokenizerOf(vocabulary: BytePairs): (text: string) => number[] {
  const encode = encoderOf(vocabulary);
  return (text) => [...text.matchAll(words)].flatMap(([word]) => encode(toByteCharacters(word)));
}

function* corpus(): Generator<string> {
  let left = maxCorpusBytes;
  for (const folder of ['server', 'client', 'test', ...installed()]) {
    const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|cts|js|mjs|cjs|md)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      const { size } = statSync(file);
      if (size > maxFileBytes) continue;
      left -= size;
      if (left < 0) return;
      yield readFileSync(file, 'utf8');
    }
  }
}

function installed(): readonly string[] {
  return readdirSync(path.join(root, 'node_modules'))
    .filter((name) => !leftOut.includes(name))
    .sort()
    .map((name) => path.join('node_modules', name))
    .filter((folder) => statSync(path.join(root, folder)).isDirectory());
}
