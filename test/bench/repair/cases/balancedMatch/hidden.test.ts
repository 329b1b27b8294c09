import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balanced, range } from './buggy';

test('finds the first of two pairs', () => {
  assert.deepEqual(range('{', '}', '{a}{b}'), [0, 2]);
});

test('finds a pair around two', () => {
  assert.deepEqual(range('(', ')', '(a(b)(c)d)'), [0, 9]);
});

test('skips what stays open', () => {
  assert.deepEqual(balanced('{', '}', '{{a}'), { start: 1, end: 3, pre: '{', body: 'a', post: '' });
});

test('takes long marks', () => {
  assert.deepEqual(balanced('<b>', '</b>', 'x<b>y<b>z</b>w</b>v'), {
    start: 1,
    end: 14,
    pre: 'x',
    body: 'y<b>z</b>w',
    post: 'v',
  });
});

test('takes equal marks', () => {
  assert.deepEqual(range('|', '|', 'a|b|c|'), [1, 3]);
});

test('finds a pair in four levels', () => {
  assert.deepEqual(range('{', '}', '{{{{}}}}'), [0, 7]);
});
