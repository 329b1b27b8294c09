import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRoman } from './buggy';

test('adds smaller letters', () => {
  assert.equal(fromRoman('LXI'), 61);
});

test('reads a year', () => {
  assert.equal(fromRoman('MCMXCIV'), 1994);
});

test('reads a year of this century', () => {
  assert.equal(fromRoman('MMXXIII'), 2023);
});

test('subtracts after equal letters', () => {
  assert.equal(fromRoman('XXXIX'), 39);
});

test('is zero for nothing', () => {
  assert.equal(fromRoman(''), 0);
});
