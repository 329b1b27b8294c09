import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestIncreasing } from './buggy';

test('counts one of a falling list', () => {
  assert.equal(longestIncreasing([5, 4, 3]), 1);
});

test('does not count equal values', () => {
  assert.equal(longestIncreasing([2, 2, 2]), 1);
});

test('takes a rising list whole', () => {
  assert.equal(longestIncreasing([1, 2, 3, 4, 5]), 5);
});

test('looks back past a peak', () => {
  assert.equal(longestIncreasing([10, 9, 2, 5, 3, 7, 101, 18]), 4);
});
