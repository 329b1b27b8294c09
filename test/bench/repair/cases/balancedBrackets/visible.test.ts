import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBalanced } from './buggy';

test('accepts nested brackets', () => {
  assert.equal(isBalanced('f(a[0], { b })'), true);
});

test('refuses the wrong closer', () => {
  assert.equal(isBalanced('(]'), false);
});

test('refuses an open bracket', () => {
  assert.equal(isBalanced('(()'), false);
});

test('accepts nothing', () => {
  assert.equal(isBalanced(''), true);
});
