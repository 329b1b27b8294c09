import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeSort } from './buggy';

test('sorts what is sorted', () => {
  assert.deepEqual(
    mergeSort([1, 2, 3, 4, 5], (a, b) => a - b),
    [1, 2, 3, 4, 5],
  );
});

test('sorts downwards', () => {
  assert.deepEqual(
    mergeSort([1, 5, 3], (a, b) => b - a),
    [5, 3, 1],
  );
});

test('is stable', () => {
  assert.deepEqual(
    mergeSort(['bb', 'a', 'cc', 'd'], (a, b) => a.length - b.length),
    ['a', 'd', 'bb', 'cc'],
  );
});

test('keeps equal values', () => {
  assert.deepEqual(
    mergeSort([2, 2, 1, 1], (a, b) => a - b),
    [1, 1, 2, 2],
  );
});
