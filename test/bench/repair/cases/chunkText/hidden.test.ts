import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkText } from './buggy';

test('cuts a word that is too long', () => {
  assert.deepEqual(chunkText('abcdefg', 3), ['abc', 'def', 'g']);
});

test('loses no letter', () => {
  assert.equal(chunkText('the quick brown fox', 6).join(''), 'the quick brown fox');
});

test('cuts many', () => {
  assert.deepEqual(chunkText('a b c d', 2), ['a ', 'b ', 'c ', 'd']);
});

test('keeps a text that just fits', () => {
  assert.deepEqual(chunkText('ab cd', 5), ['ab cd']);
});
