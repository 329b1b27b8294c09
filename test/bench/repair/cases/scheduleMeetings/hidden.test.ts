import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomsNeeded } from './buggy';

test('takes a room that becomes free at once', () => {
  assert.equal(
    roomsNeeded([
      { start: 1, end: 2 },
      { start: 2, end: 3 },
    ]),
    1,
  );
});

test('needs three at most', () => {
  assert.equal(
    roomsNeeded([
      { start: 0, end: 10 },
      { start: 1, end: 5 },
      { start: 2, end: 3 },
      { start: 5, end: 9 },
    ]),
    3,
  );
});

test('needs two after a pause', () => {
  assert.equal(
    roomsNeeded([
      { start: 9, end: 10 },
      { start: 1, end: 2 },
      { start: 9, end: 11 },
    ]),
    2,
  );
});

test('needs one for a long row', () => {
  assert.equal(roomsNeeded(Array.from({ length: 20 }, (_, at) => ({ start: at, end: at + 1 }))), 1);
});
