import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollingAverage } from './buggy';

test('averages the whole list', () => {
  assert.deepEqual(rollingAverage([1, 2, 3], 3), [2]);
});

test('moves on by one', () => {
  assert.deepEqual(rollingAverage([1, 2, 3, 4], 3), [2, 3]);
});

test('has no window that is too large', () => {
  assert.deepEqual(rollingAverage([1, 2], 3), []);
});
