import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertSorted, insertionSort } from './buggy';

test('puts a value last', () => {
  assert.deepEqual(insertSorted([1, 2], 3), [1, 2, 3]);
});

test('puts a value first', () => {
  assert.deepEqual(insertSorted([2, 3], 1), [1, 2, 3]);
});

test('puts a value into nothing', () => {
  assert.deepEqual(insertSorted([], 5), [5]);
});

test('sorts what is sorted', () => {
  assert.deepEqual(insertionSort([1, 2, 3]), [1, 2, 3]);
});
