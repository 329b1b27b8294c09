import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bisectLeft, bisectRight, countOf } from './buggy';

test('stands at the end', () => {
  assert.equal(bisectRight([1, 2, 3], 5), 3);
});

test('stands behind the last', () => {
  assert.equal(bisectRight([1, 2, 3], 3), 3);
});

test('stands in nothing', () => {
  assert.deepEqual([bisectRight([], 1), bisectLeft([], 1)], [0, 0]);
});

test('looks within bounds', () => {
  assert.equal(bisectRight([1, 2, 3, 4, 5], 0, 2, 3), 2);
});

test('counts', () => {
  assert.deepEqual([countOf([1, 4, 4, 4, 9], 4), countOf([1, 9], 4)], [3, 0]);
});
