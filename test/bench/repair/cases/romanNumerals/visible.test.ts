import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRoman } from './buggy';

test('reads one letter', () => {
  assert.equal(fromRoman('V'), 5);
});

test('adds equal letters', () => {
  assert.equal(fromRoman('III'), 3);
});

test('subtracts a smaller letter', () => {
  assert.equal(fromRoman('IX'), 9);
});
