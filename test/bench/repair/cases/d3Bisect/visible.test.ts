import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bisectLeft, bisectRight } from './buggy';

test('stands first before equal values', () => {
  assert.equal(bisectLeft([1, 2, 2, 3], 2), 1);
});

test('stands in front', () => {
  assert.equal(bisectRight([1, 2, 3], 0), 0);
});

test('stands behind equal values', () => {
  assert.equal(bisectRight([1, 2, 2, 3], 2), 3);
});
