import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gcd, lcm } from './buggy';

test('is the number itself with zero', () => {
  assert.equal(gcd(-9, 0), 9);
});

test('divides both', () => {
  assert.equal(gcd(12, 18), 6);
});

test('knows no multiple of zero', () => {
  assert.equal(lcm(0, 5), 0);
});
