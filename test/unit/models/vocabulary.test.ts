import assert from 'node:assert/strict';
import { preTokenEnd } from '../../../server/src/models/embedded/preTokens';
import { Vocabulary } from '../../../server/src/models/embedded/vocabulary';
import { isWellFormed, sequence, vocabulary } from './support';

function checkRoundTrip(text: string): void {
  const tokens = vocabulary.encode(text);
  assert.equal(vocabulary.decode(tokens), text);
  assert.ok(tokens.every((id) => id < vocabulary.separator));
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at = preTokenEnd(text, at)) pieces.push(text.slice(at, preTokenEnd(text, at)));
  return pieces;
}

describe('vocabulary', () => {
  it('has every byte, fits into 16 bits, and ends with the separator', () => {
    for (let byte = 0; byte < 256; byte++) assert.equal(vocabulary.bytesOf(byte).charCodeAt(0), byte);
    assert.ok(vocabulary.size < 65_536 && vocabulary.size > 10_000);
    assert.equal(vocabulary.bytesOf(vocabulary.separator), '');
    assert.equal(vocabulary.separator, vocabulary.size - 1);
  });

  it('gives back every character of Unicode, one of seven beyond the basic plane', () => {
    const codes: number[] = [];
    for (let code = 0; code < 0x110000; code += code < 0x10000 ? 1 : 7)
      if (code < 0xd800 || code > 0xdfff) codes.push(code);
    for (let at = 0; at < codes.length; at += 0x1000) {
      checkRoundTrip(
        codes
          .slice(at, at + 0x1000)
          .map((code) => `${String.fromCodePoint(code)}a `)
          .join(''),
      );
    }
  });

  it('gives back random mixtures', () => {
    const random = sequence(3);
    const parts = [
      'a',
      'order',
      ' ',
      '  ',
      '\n',
      '\n    ',
      '\t',
      '.',
      '=>',
      '{',
      '🦊',
      'é',
      '日本',
      '0',
      '_$',
      '\u2028',
      '"',
    ];
    for (let round = 0; round < 500; round++) {
      checkRoundTrip(Array.from({ length: 40 }, () => parts[Math.floor(random() * parts.length)]).join(''));
    }
  });

  it('cuts long runs without splitting a character', () => {
    checkRoundTrip('🦊'.repeat(100));
    checkRoundTrip(`a${'🦊'.repeat(100)}`);
    checkRoundTrip('x'.repeat(1000));
    for (const piece of cut(`a${'🦊'.repeat(100)}`)) assert.ok(isWellFormed(piece));
  });

  it('keeps words, punctuation and indentation apart', () => {
    assert.deepEqual(cut('const a1 = b.c(\n    2);'), ['const', ' a1', ' =', ' b', '.', 'c', '(', '\n    ', '2', ');']);
    assert.deepEqual(cut('x  =  y'), ['x', '  ', '=', '  ', 'y']);
    for (let id = 256; id < vocabulary.separator; id++) {
      const text = vocabulary.textOf(id);
      if (text !== undefined && isWellFormed(text))
        assert.doesNotMatch(text, /[A-Za-z_$][^\w$]|[^\w$ ][A-Za-z_$]/u, text);
    }
  });

  it('finds the tokens that begin with a prefix', () => {
    const found = new Set([...vocabulary.startingWith('ord')].map((id) => vocabulary.bytesOf(id)));
    const expected = new Set<string>();
    for (let id = 0; id < vocabulary.size; id++)
      if (vocabulary.bytesOf(id).startsWith('ord')) expected.add(vocabulary.bytesOf(id));
    assert.deepEqual(found, expected);
    assert.ok(found.has('order'));
  });

  it('reads what it wrote, and nothing else', () => {
    const file = vocabulary.serialize();
    assert.equal(Vocabulary.parse(file).hash, vocabulary.hash);
    assert.throws(() => Vocabulary.parse(Buffer.from('something else')), /not a vocabulary/);
  });
});
