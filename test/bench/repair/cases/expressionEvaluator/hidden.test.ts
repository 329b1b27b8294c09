import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from './buggy';

test('adds after subtracting', () => {
  assert.equal(evaluate('10 - 3 + 2'), 9);
});

test('keeps brackets after a minus', () => {
  assert.equal(evaluate('10 - (3 + 2)'), 5);
});

test('divides from left to right', () => {
  assert.equal(evaluate('20 / 2 / 5'), 2);
});

test('knows a sign', () => {
  assert.equal(evaluate('-3 + 5'), 2);
});

test('subtracts products', () => {
  assert.equal(evaluate('20 - 2 * 3 - 4'), 10);
});
