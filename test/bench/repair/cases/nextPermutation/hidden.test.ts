import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPermutation } from './buggy';

test('turns a falling end around', () => {
  assert.deepEqual(nextPermutation([1, 4, 3, 2]), [2, 1, 3, 4]);
});

test('begins again with three', () => {
  assert.deepEqual(nextPermutation([3, 2, 1]), [1, 2, 3]);
});

test('takes equal values', () => {
  assert.deepEqual(nextPermutation([1, 5, 1]), [5, 1, 1]);
});

test('turns a longer end around', () => {
  assert.deepEqual(nextPermutation([0, 5, 4, 3, 2, 1]), [1, 0, 2, 3, 4, 5]);
});

test('leaves nothing', () => {
  assert.deepEqual(nextPermutation([]), []);
});
