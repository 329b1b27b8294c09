import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords } from './buggy';

test('counts a word', () => {
  assert.deepEqual(countWords('Hello!'), new Map([['hello', 1]]));
});

test('counts words that come once', () => {
  assert.deepEqual(
    countWords('one two'),
    new Map([
      ['one', 1],
      ['two', 1],
    ]),
  );
});

test('finds no words', () => {
  assert.deepEqual(countWords('...'), new Map());
});
