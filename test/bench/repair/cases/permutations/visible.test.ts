import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permutations } from './buggy';

test('has one order of nothing', () => {
  assert.deepEqual(permutations([]), [[]]);
});

test('has two orders of two', () => {
  assert.deepEqual(permutations([1, 2]), [
    [1, 2],
    [2, 1],
  ]);
});

test('counts the orders of four', () => {
  assert.equal(permutations([1, 2, 3, 4]).length, 24);
});
