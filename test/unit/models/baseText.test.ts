import assert from 'node:assert/strict';
import path from 'node:path';
import { readBase } from '../../../server/src/models/embedded/assets';
import { parseBase, serializeBase } from '../../../server/src/models/embedded/baseText';
import { vocabulary } from './support';

describe('base text', () => {
  it('ships whole, for this vocabulary', () => {
    const { tokens, documents } = readBase(path.join(__dirname, '../../../server/assets'), vocabulary);
    assert.ok(documents.length > 500 && tokens.every((token) => token < vocabulary.size));
    const all = vocabulary.decode(tokens);
    assert.match(all, /\bexport (async )?function \w+\(/);
    assert.ok(all.length > 2_000_000);
  });

  it('reads what it wrote, and nothing else', () => {
    const documents = ['const a = 1;\n', '', '🦊'].map((text) => vocabulary.encode(text));
    const file = serializeBase(documents, vocabulary);
    const text = parseBase(file, vocabulary);
    assert.deepEqual(text.documents.map(({ start, end }) => [...text.tokens.subarray(start, end)]), documents); // prettier-ignore
    assert.throws(() => parseBase(Buffer.from('something else entirely'), vocabulary), /not a base text/);
  });
});
