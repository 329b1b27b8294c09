import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestIncreasing } from './buggy';

test('finds nothing in nothing', () => {
  assert.equal(longestIncreasing([]), 0);
});

test('skips what does not rise', () => {
  assert.equal(longestIncreasing([3, 1, 4, 1, 5, 9, 2, 6]), 4);
});

test('counts a single value', () => {
  assert.equal(longestIncreasing([7]), 1);
});
