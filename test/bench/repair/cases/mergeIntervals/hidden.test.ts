import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeIntervals } from './buggy';

test('joins two that touch', () => {
  assert.deepEqual(
    mergeIntervals([
      [1, 2],
      [2, 3],
    ]),
    [[1, 3]],
  );
});

test('joins one inside others', () => {
  assert.deepEqual(
    mergeIntervals([
      [0, 10],
      [1, 2],
      [3, 4],
      [9, 12],
    ]),
    [[0, 12]],
  );
});

test('joins equal intervals', () => {
  assert.deepEqual(
    mergeIntervals([
      [1, 4],
      [1, 4],
    ]),
    [[1, 4]],
  );
});

test('has none of none', () => {
  assert.deepEqual(mergeIntervals([]), []);
});

test('goes on after one inside another', () => {
  assert.deepEqual(
    mergeIntervals([
      [1, 8],
      [2, 3],
      [5, 6],
      [10, 11],
    ]),
    [
      [1, 8],
      [10, 11],
    ],
  );
});
