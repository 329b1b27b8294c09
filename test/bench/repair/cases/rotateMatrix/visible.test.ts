import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rotateClockwise } from './buggy';

test('turns a square', () => {
  assert.deepEqual(
    rotateClockwise([
      [1, 2],
      [3, 4],
    ]),
    [
      [3, 1],
      [4, 2],
    ],
  );
});

test('turns a tall matrix', () => {
  assert.deepEqual(rotateClockwise([[1], [2]]), [[2, 1]]);
});

test('turns a single cell', () => {
  assert.deepEqual(rotateClockwise([['x']]), [['x']]);
});
