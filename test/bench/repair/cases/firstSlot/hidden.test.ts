import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFree, book } from './buggy';

test('skips one that is too short', () => {
  assert.deepEqual(
    firstFree(
      [
        { start: 0, end: 1, taken: false },
        { start: 1, end: 4, taken: false },
        { start: 5, end: 9, taken: false },
      ],
      2,
    ),
    { start: 1, end: 4, taken: false },
  );
});

test('takes one that is longer', () => {
  assert.deepEqual(
    firstFree(
      [
        { start: 0, end: 9, taken: false },
        { start: 9, end: 11, taken: false },
      ],
      2,
    ),
    { start: 0, end: 9, taken: false },
  );
});

test('goes by the order of the slots', () => {
  assert.equal(
    firstFree(
      [
        { start: 5, end: 6, taken: false },
        { start: 1, end: 2, taken: false },
      ],
      1,
    )?.start,
    5,
  );
});

test('books the first', () => {
  assert.deepEqual(
    book(
      [
        { start: 1, end: 2, taken: false },
        { start: 2, end: 3, taken: false },
      ],
      1,
    ).map((slot) => slot.taken),
    [true, false],
  );
});
