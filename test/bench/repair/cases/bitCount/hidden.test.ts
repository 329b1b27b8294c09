import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitCount, hammingDistance } from './buggy';

test('counts all of minus one', () => {
  assert.equal(bitCount(-1), 32);
});

test('counts eight', () => {
  assert.equal(bitCount(255), 8);
});

test('counts the highest', () => {
  assert.equal(bitCount(-(2 ** 31)), 1);
});

test('counts differences', () => {
  assert.equal(hammingDistance(0b1100, 0b1010), 2);
});

test('counts the bits up to seven', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map(bitCount), [0, 1, 1, 2, 1, 2, 2, 3]);
});
