import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spiral } from './buggy';

test('walks a square of two', () => {
  assert.deepEqual(
    spiral([
      [1, 2],
      [4, 3],
    ]),
    [1, 2, 3, 4],
  );
});

test('walks a row', () => {
  assert.deepEqual(spiral([[1, 2, 3]]), [1, 2, 3]);
});

test('walks nothing', () => {
  assert.deepEqual(spiral([]), []);
});
