import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeIntervals } from './buggy';

test('joins two that overlap', () => {
  assert.deepEqual(
    mergeIntervals([
      [1, 3],
      [2, 5],
    ]),
    [[1, 5]],
  );
});

test('keeps two that are apart', () => {
  assert.deepEqual(
    mergeIntervals([
      [4, 5],
      [1, 2],
    ]),
    [
      [1, 2],
      [4, 5],
    ],
  );
});

test('joins one inside another', () => {
  assert.deepEqual(
    mergeIntervals([
      [1, 9],
      [2, 3],
    ]),
    [[1, 9]],
  );
});
