import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerModulo } from './buggy';

test('is one for the power of zero', () => {
  assert.equal(powerModulo(5n, 0n, 7n), 1n);
});

test('is the base for the power of one', () => {
  assert.equal(powerModulo(5n, 1n, 7n), 5n);
});

test('squares', () => {
  assert.equal(powerModulo(3n, 2n, 100n), 9n);
});

test('is zero modulo one', () => {
  assert.equal(powerModulo(3n, 5n, 1n), 0n);
});
