import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathTo } from './buggy';

test('finds a second child', () => {
  assert.deepEqual(pathTo({ name: 'a', children: [{ name: 'b' }, { name: 'c' }] }, 'c'), ['a', 'c']);
});

test('finds a grandchild', () => {
  assert.deepEqual(pathTo({ name: 'a', children: [{ name: 'b', children: [{ name: 'd' }] }, { name: 'c' }] }, 'd'), [
    'a',
    'b',
    'd',
  ]);
});

test('takes the first of two', () => {
  assert.deepEqual(pathTo({ name: 'a', children: [{ name: 'b', children: [{ name: 'x' }] }, { name: 'x' }] }, 'x'), [
    'a',
    'b',
    'x',
  ]);
});

test('does not find what is nowhere', () => {
  assert.equal(pathTo({ name: 'a', children: [{ name: 'b' }] }, 'z'), undefined);
});
