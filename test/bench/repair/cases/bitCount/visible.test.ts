import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitCount, hammingDistance } from './buggy';

test('counts none of zero', () => {
  assert.equal(bitCount(0), 0);
});

test('counts three', () => {
  assert.equal(bitCount(0b1011), 3);
});

test('counts a single bit', () => {
  assert.equal(bitCount(8), 1);
});

test('knows no difference of equals', () => {
  assert.equal(hammingDistance(7, 7), 0);
});
