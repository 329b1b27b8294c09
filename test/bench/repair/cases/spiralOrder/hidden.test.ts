import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spiral } from './buggy';

test('walks a square of three', () => {
  assert.deepEqual(
    spiral([
      [1, 2, 3],
      [8, 9, 4],
      [7, 6, 5],
    ]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('walks a column', () => {
  assert.deepEqual(spiral([[1], [2], [3]]), [1, 2, 3]);
});

test('walks three rows of two', () => {
  assert.deepEqual(
    spiral([
      [1, 2],
      [6, 3],
      [5, 4],
    ]),
    [1, 2, 3, 4, 5, 6],
  );
});

test('walks three rows of four', () => {
  assert.deepEqual(
    spiral([
      [1, 2, 3, 4],
      [10, 11, 12, 5],
      [9, 8, 7, 6],
    ]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  );
});

test('walks a single cell', () => {
  assert.deepEqual(spiral([['x']]), ['x']);
});
