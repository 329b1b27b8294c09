import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countChange } from './buggy';

test('makes nothing in one way', () => {
  assert.equal(countChange(0, [1, 2]), 1);
});

test('makes nothing of no coins', () => {
  assert.equal(countChange(5, []), 0);
});

test('makes four of ones and twos', () => {
  assert.equal(countChange(4, [1, 2]), 3);
});
