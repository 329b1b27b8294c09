import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkText } from './buggy';

test('has no parts of nothing', () => {
  assert.deepEqual(chunkText('', 5), []);
});

test('keeps a short text', () => {
  assert.deepEqual(chunkText('short', 5), ['short']);
});

test('cuts behind a space', () => {
  assert.deepEqual(chunkText('one two', 5), ['one ', 'two']);
});

test('refuses parts of nothing', () => {
  assert.throws(() => chunkText('a', 0), RangeError);
});
