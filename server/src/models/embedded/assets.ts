// Reads the files that ship with the model.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseBase } from './baseText';
import type { TokenText } from './tokenIndex';
import { Vocabulary } from './vocabulary';
import { parseWeights } from './weights';

/** `folder` holds the assets; throws where one is missing or no asset. */
export function readVocabulary(folder: string): Vocabulary {
  return Vocabulary.parse(readFileSync(path.join(folder, 'vocabulary.bin')));
}

/** `folder` holds the assets; throws where they are missing or no weights. */
export function readWeights(folder: string): Float64Array {
  return parseWeights(readFileSync(path.join(folder, 'weights.bin')));
}

/** `folder` holds the assets; throws where the base text is missing or of another vocabulary. */
export function readBase(folder: string, vocabulary: Vocabulary): TokenText {
  return parseBase(readFileSync(path.join(folder, 'base.bin')), vocabulary);
}
