import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knapsack } from './buggy';

test('takes nothing into nothing', () => {
  assert.equal(knapsack([{ weight: 1, value: 5 }], 0), 0);
});

test('takes an item that fits exactly', () => {
  assert.equal(knapsack([{ weight: 4, value: 5 }], 4), 5);
});

test('takes an item only once', () => {
  assert.equal(
    knapsack(
      [
        { weight: 1, value: 10 },
        { weight: 3, value: 4 },
      ],
      3,
    ),
    10,
  );
});
