import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from './buggy';

test('keeps a short line', () => {
  assert.deepEqual(wrap('a b c', 10), ['a b c']);
});

test('breaks a line that would be too long by its space', () => {
  assert.deepEqual(wrap('aaa bbb', 6), ['aaa', 'bbb']);
});

test('has no lines of nothing', () => {
  assert.deepEqual(wrap('  ', 5), []);
});
