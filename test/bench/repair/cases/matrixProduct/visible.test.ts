import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multiply } from './buggy';

test('multiplies numbers', () => {
  assert.deepEqual(multiply([[3]], [[4]]), [[12]]);
});

test('multiplies squares', () => {
  assert.deepEqual(
    multiply(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ),
    [
      [19, 22],
      [43, 50],
    ],
  );
});

test('refuses sizes that do not fit', () => {
  assert.throws(() => multiply([[1, 2]], [[1, 2]]), RangeError);
});
