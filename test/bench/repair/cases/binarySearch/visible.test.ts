import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binarySearch } from './buggy';

test('finds the middle value', () => {
  assert.equal(binarySearch([1, 3, 5, 7, 9], 5), 2);
});

test('finds the last value', () => {
  assert.equal(binarySearch([1, 3, 5, 7, 9], 9), 4);
});

test('says -1 for a value that is missing', () => {
  assert.equal(binarySearch([1, 3, 5, 7, 9], 4), -1);
});

test('says -1 for an empty list', () => {
  assert.equal(binarySearch([], 4), -1);
});
