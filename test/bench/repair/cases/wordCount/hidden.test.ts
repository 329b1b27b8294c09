import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, frequentWords } from './buggy';

test('counts words that come again', () => {
  assert.deepEqual(
    countWords('a b a A'),
    new Map([
      ['a', 3],
      ['b', 1],
    ]),
  );
});

test('has the most frequent first', () => {
  assert.deepEqual(frequentWords('x y y z z z', 2), ['z', 'y']);
});

test('orders by the alphabet', () => {
  assert.deepEqual(frequentWords('pear apple fig', 3), ['apple', 'fig', 'pear']);
});

test('keeps apostrophes', () => {
  assert.deepEqual(countWords("don't don't"), new Map([["don't", 2]]));
});
