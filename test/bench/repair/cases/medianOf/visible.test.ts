import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median } from './buggy';

test('takes the middle', () => {
  assert.equal(median([3, 1, 2]), 2);
});

test('takes the mean of two', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('takes numbers of any length', () => {
  assert.equal(median([10, 9, 100]), 10);
});

test('is not a number without values', () => {
  assert.equal(median([]), NaN);
});
