import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxSubarray } from './buggy';

test('takes a single negative value', () => {
  assert.equal(maxSubarray([-7]), -7);
});

test('leaves a great loss out', () => {
  assert.equal(maxSubarray([4, -10, 5]), 5);
});

test('knows the classic', () => {
  assert.equal(maxSubarray([-2, 1, -3, 4, -1, 2, 1, -5, 4]), 6);
});

test('refuses nothing', () => {
  assert.throws(() => maxSubarray([]), RangeError);
});

test('takes zero before a loss', () => {
  assert.equal(maxSubarray([-3, 0, -2]), 0);
});
