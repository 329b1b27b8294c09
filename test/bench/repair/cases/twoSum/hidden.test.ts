import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twoSum } from './buggy';

test('takes two equal values', () => {
  assert.deepEqual(twoSum([5, 1, 5], 10), [0, 2]);
});

test('does not take the only half', () => {
  assert.equal(twoSum([1, 4], 8), undefined);
});

test('takes negative values', () => {
  assert.deepEqual(twoSum([-3, 4, 3, 90], 0), [0, 2]);
});

test('finds the first and the last', () => {
  assert.deepEqual(twoSum([1, 20, 30, 8], 9), [0, 3]);
});

test('takes zeros', () => {
  assert.deepEqual(twoSum([0, 4, 0], 0), [0, 2]);
});
