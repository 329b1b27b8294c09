import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knapsack } from './buggy';

test('takes one of one', () => {
  assert.equal(knapsack([{ weight: 2, value: 3 }], 10), 3);
});

test('leaves what is too heavy', () => {
  assert.equal(knapsack([{ weight: 5, value: 100 }], 4), 0);
});

test('joins the better pair', () => {
  assert.equal(
    knapsack(
      [
        { weight: 3, value: 4 },
        { weight: 4, value: 5 },
        { weight: 5, value: 6 },
      ],
      8,
    ),
    10,
  );
});

test('joins all that fits', () => {
  assert.equal(
    knapsack(
      [
        { weight: 1, value: 1 },
        { weight: 2, value: 6 },
        { weight: 3, value: 10 },
      ],
      6,
    ),
    17,
  );
});
