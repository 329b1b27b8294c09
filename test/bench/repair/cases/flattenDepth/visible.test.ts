import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from './buggy';

test('leaves a flat list', () => {
  assert.deepEqual(flatten([1, 2]), [1, 2]);
});

test('takes all levels apart', () => {
  assert.deepEqual(flatten([1, [2, [3, [4]]]]), [1, 2, 3, 4]);
});

test('takes one level apart', () => {
  assert.deepEqual(flatten([1, [2, [3]]], 1), [1, 2, [3]]);
});
