import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quickSort } from './buggy';

test('sorts different values', () => {
  assert.deepEqual(quickSort([3, 1, 2]), [1, 2, 3]);
});

test('keeps equal values', () => {
  assert.deepEqual(quickSort([2, 1, 2]), [1, 2, 2]);
});

test('sorts nothing', () => {
  assert.deepEqual(quickSort([]), []);
});
