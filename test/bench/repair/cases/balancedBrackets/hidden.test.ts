import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBalanced } from './buggy';

test('refuses a closer alone', () => {
  assert.equal(isBalanced(')'), false);
});

test('refuses a last opener', () => {
  assert.equal(isBalanced('[]{'), false);
});

test('refuses crossed brackets', () => {
  assert.equal(isBalanced('([)]'), false);
});

test('accepts text without brackets', () => {
  assert.equal(isBalanced('none at all'), true);
});

test('accepts brackets in a row', () => {
  assert.equal(isBalanced('()[]{}'), true);
});
