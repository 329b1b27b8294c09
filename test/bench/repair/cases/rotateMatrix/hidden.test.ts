import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rotateClockwise } from './buggy';

test('turns a wide matrix', () => {
  assert.deepEqual(rotateClockwise([[1, 2, 3]]), [[1], [2], [3]]);
});

test('turns three rows of two', () => {
  assert.deepEqual(
    rotateClockwise([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    [
      [5, 3, 1],
      [6, 4, 2],
    ],
  );
});

test('turns nothing', () => {
  assert.deepEqual(rotateClockwise([]), []);
});

test('comes back after four turns', () => {
  const matrix = [
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
  ];
  let turned = matrix;
  for (let turn = 0; turn < 4; turn++) turned = rotateClockwise(turned);
  assert.deepEqual(turned, matrix);
});
