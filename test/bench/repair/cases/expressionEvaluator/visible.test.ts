import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from './buggy';

test('adds', () => {
  assert.equal(evaluate('1 + 2'), 3);
});

test('multiplies first', () => {
  assert.equal(evaluate('2 + 3 * 4'), 14);
});

test('subtracts from left to right', () => {
  assert.equal(evaluate('10 - 3 - 2'), 5);
});

test('takes brackets first', () => {
  assert.equal(evaluate('(2 + 3) * 4'), 20);
});
