import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from './buggy';

test('takes no level apart', () => {
  assert.deepEqual(flatten([[1], 2], 0), [[1], 2]);
});

test('takes two levels apart', () => {
  assert.deepEqual(flatten([1, [2, [3, [4]]]], 2), [1, 2, 3, [4]]);
});

test('drops empty lists', () => {
  assert.deepEqual(flatten([[], [[]], 1]), [1]);
});

test('keeps an empty list below the depth', () => {
  assert.deepEqual(flatten([[[]]], 1), [[]]);
});
