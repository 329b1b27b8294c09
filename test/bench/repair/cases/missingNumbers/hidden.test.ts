import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingNumbers } from './buggy';

test('finds those between a hundred and less', () => {
  assert.deepEqual(missingNumbers([98, 102]), [99, 100, 101]);
});

test('finds those below zero', () => {
  assert.deepEqual(missingNumbers([-3, -1, 1]), [-2, 0]);
});

test('finds none between nine and ten', () => {
  assert.deepEqual(missingNumbers([10, 9]), []);
});

test('takes equal values once', () => {
  assert.deepEqual(missingNumbers([5, 5, 7, 12, 9]), [6, 8, 10, 11]);
});
