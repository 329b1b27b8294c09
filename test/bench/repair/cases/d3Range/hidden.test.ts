import assert from 'node:assert/strict';
import { test } from 'node:test';
import { range, pairs } from './buggy';

test('counts down', () => {
  assert.deepEqual(range(5, 0, -2), [5, 3, 1]);
});

test('counts to a fraction', () => {
  assert.deepEqual(range(2.5), [0, 1, 2]);
});

test('counts by large steps', () => {
  assert.deepEqual(range(0, 1, 10), [0]);
});

test('leaves the end out', () => {
  assert.deepEqual(range(0, 6, 3), [0, 3]);
});

test('counts by fractions', () => {
  assert.deepEqual(range(0, 1, 0.25), [0, 0.25, 0.5, 0.75]);
});

test('pairs neighbours', () => {
  assert.deepEqual(pairs(range(3)), [
    [0, 1],
    [1, 2],
  ]);
});
