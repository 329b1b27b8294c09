import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equal } from './buggy';

test('compares lists', () => {
  assert.equal(equal([1, [2]], [1, [2]]), true);
});

test('compares regular expressions', () => {
  assert.equal(equal(/a/g, /a/g), true);
});

test('sees other flags', () => {
  assert.equal(equal(/a/g, /a/i), false);
});

test('compares dates', () => {
  assert.equal(equal(new Date(0), new Date(1)), false);
});

test('takes NaN for itself', () => {
  assert.equal(equal(NaN, NaN), true);
});
