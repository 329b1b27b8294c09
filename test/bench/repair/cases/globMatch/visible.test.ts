import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './buggy';

test('matches letters', () => {
  assert.equal(matches('abc', 'abc'), true);
});

test('does not match other letters', () => {
  assert.equal(matches('abc', 'abd'), false);
});

test('matches an end', () => {
  assert.equal(matches('a*', 'abc'), true);
});

test('matches any letter', () => {
  assert.equal(matches('a?c', 'abc'), true);
});
