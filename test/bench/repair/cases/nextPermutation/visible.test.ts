import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPermutation } from './buggy';

test('swaps the last two', () => {
  assert.deepEqual(nextPermutation([1, 2, 3]), [1, 3, 2]);
});

test('begins again after the largest', () => {
  assert.deepEqual(nextPermutation([4, 3, 2, 1]), [1, 2, 3, 4]);
});

test('leaves one value', () => {
  assert.deepEqual(nextPermutation([1]), [1]);
});
