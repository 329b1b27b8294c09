import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topPlayers } from './buggy';

test('leaves the worst out', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'a', score: 2 },
        { name: 'b', score: 9 },
        { name: 'c', score: 4 },
      ],
      2,
    ),
    ['b', 'c'],
  );
});

test('orders equal scores behind the best', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'z', score: 3 },
        { name: 'b', score: 1 },
        { name: 'a', score: 1 },
      ],
      3,
    ),
    ['z', 'a', 'b'],
  );
});

test('takes all if there are fewer', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'a', score: -1 },
        { name: 'b', score: 0 },
      ],
      9,
    ),
    ['b', 'a'],
  );
});

test('takes large scores', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'a', score: 9 },
        { name: 'b', score: 10 },
        { name: 'c', score: 100 },
      ],
      1,
    ),
    ['c'],
  );
});
