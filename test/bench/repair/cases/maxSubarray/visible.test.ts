import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxSubarray } from './buggy';

test('adds all that is positive', () => {
  assert.equal(maxSubarray([1, 2, 3]), 6);
});

test('takes the least bad of negative values', () => {
  assert.equal(maxSubarray([-5, -2, -9]), -2);
});

test('bridges a small loss', () => {
  assert.equal(maxSubarray([4, -1, 5]), 8);
});
