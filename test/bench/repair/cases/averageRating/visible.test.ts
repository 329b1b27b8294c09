import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rating, best } from './buggy';

test('takes the mean', () => {
  assert.equal(rating({ name: 'a', ratings: [4, 5] }), 4.5);
});

test('is zero without ratings', () => {
  assert.equal(rating({ name: 'a', ratings: [] }), 0);
});

test('finds the best', () => {
  assert.equal(
    best([
      { name: 'a', ratings: [3] },
      { name: 'b', ratings: [4] },
    ]),
    'b',
  );
});
