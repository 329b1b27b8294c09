import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subsets } from './buggy';

test('lists those of two', () => {
  assert.deepEqual(subsets([1, 2]), [[], [1], [2], [1, 2]]);
});

test('lists those of three', () => {
  assert.deepEqual(
    subsets([1, 2, 3]).map((subset) => subset.join('')),
    ['', '1', '2', '12', '3', '13', '23', '123'],
  );
});

test('takes each value in half of them', () => {
  assert.equal(subsets([1, 2, 3, 4]).filter((subset) => subset.includes(3)).length, 8);
});

test('gives lists of their own', () => {
  const [empty, single] = subsets([1]);
  empty.push(9);
  assert.deepEqual(single, [1]);
});
