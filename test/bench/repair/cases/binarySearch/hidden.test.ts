import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binarySearch } from './buggy';

test('finds the only value', () => {
  assert.equal(binarySearch([7], 7), 0);
});

test('finds the first of two', () => {
  assert.equal(binarySearch([2, 4], 2), 0);
});

test('says -1 beyond either end', () => {
  assert.deepEqual([binarySearch([2, 4, 6], 1), binarySearch([2, 4, 6], 9)], [-1, -1]);
});

test('finds every value of a long list', () => {
  const values = Array.from({ length: 50 }, (_, index) => index * 3);
  values.forEach((value, index) => assert.equal(binarySearch(values, value), index));
});
