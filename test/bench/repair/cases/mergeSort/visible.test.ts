import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeSort } from './buggy';

test('sorts two in the wrong order', () => {
  assert.deepEqual(
    mergeSort([2, 1], (a, b) => a - b),
    [1, 2],
  );
});

test('sorts four', () => {
  assert.deepEqual(
    mergeSort([2, 4, 1, 3], (a, b) => a - b),
    [1, 2, 3, 4],
  );
});

test('sorts one', () => {
  assert.deepEqual(
    mergeSort(['x'], (a, b) => a.localeCompare(b)),
    ['x'],
  );
});
