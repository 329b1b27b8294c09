import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingNumbers } from './buggy';

test('finds one', () => {
  assert.deepEqual(missingNumbers([3, 1]), [2]);
});

test('finds none', () => {
  assert.deepEqual(missingNumbers([2, 3, 4]), []);
});

test('finds those between', () => {
  assert.deepEqual(missingNumbers([8, 11, 9]), [10]);
});

test('takes nothing', () => {
  assert.deepEqual(missingNumbers([]), []);
});
