import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topPlayers } from './buggy';

test('orders by name where scores are equal', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'Bo', score: 1 },
        { name: 'Al', score: 1 },
      ],
      2,
    ),
    ['Al', 'Bo'],
  );
});

test('has the best first', () => {
  assert.deepEqual(
    topPlayers(
      [
        { name: 'Al', score: 1 },
        { name: 'Bo', score: 5 },
      ],
      2,
    ),
    ['Bo', 'Al'],
  );
});

test('has none of none', () => {
  assert.deepEqual(topPlayers([], 3), []);
});
