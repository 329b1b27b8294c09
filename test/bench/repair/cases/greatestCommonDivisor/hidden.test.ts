import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gcd, lcm } from './buggy';

test('is one without common factors', () => {
  assert.equal(gcd(35, 64), 1);
});

test('takes negative numbers', () => {
  assert.equal(gcd(-12, -8), 4);
});

test('takes the larger first', () => {
  assert.equal(gcd(270, 192), 6);
});

test('finds the least multiple', () => {
  assert.equal(lcm(4, 6), 12);
});

test('finds the multiple of a negative number', () => {
  assert.equal(lcm(-3, 7), 21);
});
