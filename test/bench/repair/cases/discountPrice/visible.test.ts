import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from './buggy';

test('costs only its shipping', () => {
  assert.equal(total([], 0, 500, 1), 500);
});

test('takes a tenth off', () => {
  assert.equal(total([{ price: 1000, quantity: 2 }], 10, 0, 0), 1800);
});

test('adds the shipping', () => {
  assert.equal(total([{ price: 1000, quantity: 1 }], 0, 300, 5000), 1300);
});
