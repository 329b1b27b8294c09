import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertSorted, insertionSort } from './buggy';

test('puts a value before a single one', () => {
  assert.deepEqual(insertSorted([9], 4), [4, 9]);
});

test('puts a value between', () => {
  assert.deepEqual(insertSorted([1, 5, 9], 4), [1, 4, 5, 9]);
});

test('sorts what falls', () => {
  assert.deepEqual(insertionSort([4, 3, 2, 1]), [1, 2, 3, 4]);
});

test('sorts equal and negative values', () => {
  assert.deepEqual(insertionSort([0, -1, 0, -2]), [-2, -1, 0, 0]);
});
