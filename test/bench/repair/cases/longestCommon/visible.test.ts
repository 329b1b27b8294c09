import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestCommon } from './buggy';

test('has nothing in common with nothing', () => {
  assert.equal(longestCommon('', 'abc'), '');
});

test('takes equal texts whole', () => {
  assert.equal(longestCommon('abc', 'abc'), 'abc');
});

test('finds what is spread', () => {
  assert.equal(longestCommon('axbyc', 'abc'), 'abc');
});

test('finds what is spread in the second', () => {
  assert.equal(longestCommon('ab', 'axxxb'), 'ab');
});
