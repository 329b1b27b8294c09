import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balanced, range } from './buggy';

test('finds a pair', () => {
  assert.deepEqual(range('{', '}', 'pre{in}post'), [3, 6]);
});

test('cuts a text', () => {
  assert.deepEqual(balanced('{', '}', 'pre{in}post'), { start: 3, end: 6, pre: 'pre', body: 'in', post: 'post' });
});

test('finds the outer pair', () => {
  assert.deepEqual(range('{', '}', 'a{b{c}d}e'), [1, 7]);
});

test('finds none', () => {
  assert.equal(balanced('{', '}', 'nope'), undefined);
});
