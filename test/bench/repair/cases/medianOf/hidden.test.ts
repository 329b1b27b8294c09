import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median } from './buggy';

test('takes large numbers', () => {
  assert.equal(median([1, 1000, 20, 300, 5]), 20);
});

test('takes negative numbers', () => {
  assert.equal(median([-1, -10, -2]), -2);
});

test('takes fractions', () => {
  assert.equal(median([0.5, 10.5, 2.5, 9.5]), 6);
});

test('leaves its argument alone', () => {
  const values = [3, 10, 1];
  median(values);
  assert.deepEqual(values, [3, 10, 1]);
});
test('takes a single value', () => {
  assert.equal(median([42]), 42);
});
