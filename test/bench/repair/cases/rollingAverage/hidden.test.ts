import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollingAverage } from './buggy';

test('takes every value alone', () => {
  assert.deepEqual(rollingAverage([4, 5, 6], 1), [4, 5, 6]);
});

test('moves on to the end', () => {
  assert.deepEqual(rollingAverage([2, 4, 6, 8, 10], 2), [3, 5, 7, 9]);
});

test('stays level', () => {
  assert.deepEqual(rollingAverage([5, 5, 5, 5, 5, 5], 4), [5, 5, 5]);
});

test('has no window of nothing', () => {
  assert.deepEqual(rollingAverage([], 2), []);
});

test('takes negative values', () => {
  assert.deepEqual(rollingAverage([-1, 1, -1, 1], 2), [0, 0, 0]);
});
