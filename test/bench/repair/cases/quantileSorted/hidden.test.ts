import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantileSorted, quartiles } from './buggy';

test('has a quarter', () => {
  assert.equal(quantileSorted([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.25), 7.25);
});

test('has three quarters', () => {
  assert.equal(quantileSorted([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.75), 14.5);
});

test('has the median of an odd number', () => {
  assert.equal(quantileSorted([3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20], 0.5), 9);
});

test('lies between two', () => {
  assert.equal(quantileSorted([0, 10], 0.3), 3);
});

test('takes a single value', () => {
  assert.equal(quantileSorted([4], 0.9), 4);
});

test('sorts first', () => {
  assert.deepEqual(quartiles([10, 9, 1, 2, 100]), [2, 9, 10]);
});
