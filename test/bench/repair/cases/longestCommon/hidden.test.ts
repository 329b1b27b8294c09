import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestCommon } from './buggy';

test('keeps what was found before', () => {
  assert.equal(longestCommon('a', 'axxx'), 'a');
});

test('finds four letters', () => {
  assert.equal(longestCommon('AGGTAB', 'GXTXAYB'), 'GTAB');
});

test('has nothing in common', () => {
  assert.equal(longestCommon('abc', 'xyz'), '');
});

test('takes the whole shorter text', () => {
  assert.equal(longestCommon('hello', 'h-e-l-l-o'), 'hello');
});
