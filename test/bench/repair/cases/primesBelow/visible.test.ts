import assert from 'node:assert/strict';
import { test } from 'node:test';
import { primesBelow } from './buggy';

test('has none below two', () => {
  assert.deepEqual(primesBelow(2), []);
});

test('finds the first', () => {
  assert.deepEqual(primesBelow(4), [2, 3]);
});

test('finds those below ten', () => {
  assert.deepEqual(primesBelow(10), [2, 3, 5, 7]);
});
