import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multiply, identity } from './buggy';

test('multiplies a row and a column', () => {
  assert.deepEqual(multiply([[1, 2, 3]], [[4], [5], [6]]), [[32]]);
});

test('multiplies a column and a row', () => {
  assert.deepEqual(multiply([[1], [2]], [[3, 4]]), [
    [3, 4],
    [6, 8],
  ]);
});

test('leaves a matrix times one', () => {
  assert.deepEqual(
    multiply(
      [
        [1, 2],
        [3, 4],
      ],
      identity(2),
    ),
    [
      [1, 2],
      [3, 4],
    ],
  );
});

test('subtracts with negative numbers', () => {
  assert.deepEqual(multiply([[1, -1]], [[5], [5]]), [[0]]);
});
