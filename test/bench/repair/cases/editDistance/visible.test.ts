import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance } from './buggy';

test('leaves an empty text', () => {
  assert.equal(editDistance('', 'abc'), 3);
});

test('removes all', () => {
  assert.equal(editDistance('abc', ''), 3);
});

test('replaces one letter', () => {
  assert.equal(editDistance('cat', 'cut'), 1);
});

test('needs nothing for the same', () => {
  assert.equal(editDistance('same', 'same'), 0);
});
