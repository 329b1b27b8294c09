import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase } from './buggy';

test('writes zero', () => {
  assert.equal(toBase(0, 2), '0');
});

test('writes a digit', () => {
  assert.equal(toBase(7, 10), '7');
});

test('writes binary', () => {
  assert.equal(toBase(10, 2), '1010');
});

test('refuses a base', () => {
  assert.throws(() => toBase(1, 37), RangeError);
});
