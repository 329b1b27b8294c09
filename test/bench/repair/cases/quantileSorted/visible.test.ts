import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantileSorted } from './buggy';

test('begins with the least', () => {
  assert.equal(quantileSorted([1, 2, 3], 0), 1);
});

test('ends with the greatest', () => {
  assert.equal(quantileSorted([1, 2, 3], 1), 3);
});

test('has the median in the middle', () => {
  assert.equal(quantileSorted([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.5), 9);
});

test('knows none of nothing', () => {
  assert.equal(quantileSorted([], 0.5), undefined);
});
