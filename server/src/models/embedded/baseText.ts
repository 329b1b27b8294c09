// The base text that ships with the model: documents of general code, as compressed tokens.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { TokenTextBuilder } from './tokenText';
import type { TokenText } from './tokenIndex';
import type { Vocabulary } from './vocabulary';

const magic = 'TLBAS1\n';
const hashLength = 16;

/** Documents, each followed by a separator, two bytes a token, under Brotli. */
export function serializeBase(documents: readonly (readonly number[])[], vocabulary: Vocabulary): Uint8Array {
  const tokens = documents.flatMap((document) => [...document, vocabulary.separator]);
  const raw = Buffer.alloc(tokens.length * 2);
  tokens.forEach((token, at) => raw.writeUInt16LE(token, at * 2));
  const packed = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  return Buffer.concat([Buffer.from(magic + vocabulary.hash, 'latin1'), packed]);
}

/** Throws where the file is no base text, or of another vocabulary. */
export function parseBase(file: Uint8Array, vocabulary: Vocabulary): TokenText {
  const head = Buffer.from(file.subarray(0, magic.length + hashLength)).toString('latin1');
  if (head !== magic + vocabulary.hash) throw new Error('not a base text for this vocabulary');
  const raw = brotliDecompressSync(file.subarray(head.length));
  const builder = new TokenTextBuilder(vocabulary.separator, raw.length / 2 + 1);
  let document: number[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const token = raw.readUInt16LE(at);
    if (token !== vocabulary.separator) document.push(token);
    else {
      builder.add('', document);
      document = [];
    }
  }
  return builder.build((bytes) => new SharedArrayBuffer(bytes));
}
