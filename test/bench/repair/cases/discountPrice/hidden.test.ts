import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from './buggy';

test('ships free exactly from there', () => {
  assert.equal(total([{ price: 2500, quantity: 2 }], 0, 300, 5000), 5000);
});

test('looks at the reduced sum for the shipping', () => {
  assert.equal(total([{ price: 5000, quantity: 1 }], 10, 300, 5000), 4800);
});

test('rounds to whole cents', () => {
  assert.equal(total([{ price: 333, quantity: 1 }], 50, 0, 0), 167);
});

test('takes all off', () => {
  assert.equal(total([{ price: 999, quantity: 3 }], 100, 0, 0), 0);
});
