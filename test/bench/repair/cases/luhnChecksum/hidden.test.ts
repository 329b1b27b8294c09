import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidCard } from './buggy';

test('accepts a card', () => {
  assert.equal(isValidCard('4539 3195 0343 6467'), true);
});

test('refuses a card with a wrong digit', () => {
  assert.equal(isValidCard('4539 3195 0343 6468'), false);
});

test('accepts zeros', () => {
  assert.equal(isValidCard('00'), true);
});

test('accepts the classic', () => {
  assert.equal(isValidCard('79927398713'), true);
});

test('refuses a single digit', () => {
  assert.equal(isValidCard('0'), false);
});
