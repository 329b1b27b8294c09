import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoSum } from './buggy';

test('finds two neighbours', () => {
  assert.deepEqual(twoSum([2, 7, 11], 9), [0, 1]);
});

test('finds none', () => {
  assert.equal(twoSum([1, 2], 9), undefined);
});

test('does not take a value twice', () => {
  assert.deepEqual(twoSum([3, 2, 4], 6), [1, 2]);
});
