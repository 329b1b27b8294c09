import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shift, cluster } from './buggy';

test('moves nothing', () => {
  assert.deepEqual(shift([], 3), []);
});

test('moves by three', () => {
  assert.deepEqual(shift([1, 2, 3, 4, 5, 6, 7, 8, 9], 3), [7, 8, 9, 1, 2, 3, 4, 5, 6]);
});

test('moves all around', () => {
  assert.deepEqual(shift([1, 2, 3], 3), [1, 2, 3]);
});

test('clusters', () => {
  assert.deepEqual(cluster([1, 2, 3]), [[1, 2], [3]]);
});
