import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quickSort } from './buggy';

test('keeps a run of equal values', () => {
  assert.deepEqual(quickSort([4, 4, 4, 4]), [4, 4, 4, 4]);
});

test('sorts negative values', () => {
  assert.deepEqual(quickSort([0, -5, 3, -5, 3]), [-5, -5, 0, 3, 3]);
});

test('sorts what is sorted', () => {
  assert.deepEqual(quickSort([1, 2, 3, 4]), [1, 2, 3, 4]);
});

test('leaves its argument alone', () => {
  const values = [3, 2, 1];
  assert.deepEqual(quickSort(values), [1, 2, 3]);
  assert.deepEqual(values, [3, 2, 1]);
});
