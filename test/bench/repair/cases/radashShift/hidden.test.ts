import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shift, cluster } from './buggy';

test('moves by one', () => {
  assert.deepEqual(shift(['a', 'b'], 1), ['b', 'a']);
});

test('moves to the left', () => {
  assert.deepEqual(shift([1, 2, 3, 4, 5], -2), [3, 4, 5, 1, 2]);
});

test('moves more than all', () => {
  assert.deepEqual(shift([1, 2, 3], 4), [3, 1, 2]);
});

test('clusters by four', () => {
  assert.deepEqual(cluster([1, 2, 3, 4, 5], 4), [[1, 2, 3, 4], [5]]);
});

test('comes back', () => {
  assert.deepEqual(shift(shift([1, 2, 3, 4], 1), -1), [1, 2, 3, 4]);
});
