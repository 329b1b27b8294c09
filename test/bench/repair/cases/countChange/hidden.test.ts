import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countChange, canPay } from './buggy';

test('makes ten', () => {
  assert.equal(countChange(10, [2, 5, 3, 6]), 5);
});

test('cannot make three of twos', () => {
  assert.equal(canPay(3, [2]), false);
});

test('makes one of a single coin', () => {
  assert.equal(countChange(7, [7]), 1);
});

test('makes a hundred', () => {
  assert.equal(countChange(100, [50, 25, 10, 5, 1]), 292);
});

test('cannot pay less than nothing', () => {
  assert.equal(canPay(-1, [1]), false);
});
