import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFree } from './buggy';

test('finds none', () => {
  assert.equal(firstFree([{ start: 1, end: 2, taken: true }], 1), undefined);
});

test('finds the only one', () => {
  assert.deepEqual(
    firstFree(
      [
        { start: 1, end: 2, taken: true },
        { start: 2, end: 3, taken: false },
      ],
      1,
    ),
    { start: 2, end: 3, taken: false },
  );
});

test('finds the first of two', () => {
  assert.deepEqual(
    firstFree(
      [
        { start: 1, end: 2, taken: false },
        { start: 5, end: 6, taken: false },
      ],
      1,
    ),
    { start: 1, end: 2, taken: false },
  );
});
