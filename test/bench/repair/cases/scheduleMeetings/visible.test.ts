import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomsNeeded } from './buggy';

test('needs none', () => {
  assert.equal(roomsNeeded([]), 0);
});

test('needs two for two at once', () => {
  assert.equal(
    roomsNeeded([
      { start: 1, end: 4 },
      { start: 2, end: 3 },
    ]),
    2,
  );
});

test('needs one for one after another', () => {
  assert.equal(
    roomsNeeded([
      { start: 1, end: 2 },
      { start: 3, end: 4 },
    ]),
    1,
  );
});
