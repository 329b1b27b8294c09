import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidCard } from './buggy';

test('accepts a short number', () => {
  assert.equal(isValidCard('18'), true);
});

test('accepts a number with large digits', () => {
  assert.equal(isValidCard('59'), true);
});

test('refuses a wrong digit', () => {
  assert.equal(isValidCard('19'), false);
});

test('refuses letters', () => {
  assert.equal(isValidCard('4a'), false);
});
