import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from './buggy';

test('fills a line to its width', () => {
  assert.deepEqual(wrap('aaa bbb ccc', 7), ['aaa bbb', 'ccc']);
});

test('keeps a long word whole', () => {
  assert.deepEqual(wrap('a extraordinary b', 5), ['a', 'extraordinary', 'b']);
});

test('breaks several lines', () => {
  assert.deepEqual(wrap('the quick brown fox jumps', 9), ['the quick', 'brown fox', 'jumps']);
});

test('makes one space of many', () => {
  assert.deepEqual(wrap('a   b', 3), ['a b']);
});

test('puts every letter on a line', () => {
  assert.deepEqual(wrap('a b c', 2), ['a', 'b', 'c']);
});
