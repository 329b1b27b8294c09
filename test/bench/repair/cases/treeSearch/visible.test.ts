import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathTo, depth } from './buggy';

test('finds the root', () => {
  assert.deepEqual(pathTo({ name: 'a' }, 'a'), ['a']);
});

test('finds a child', () => {
  assert.deepEqual(pathTo({ name: 'a', children: [{ name: 'b' }] }, 'b'), ['a', 'b']);
});

test('does not find another', () => {
  assert.equal(pathTo({ name: 'a' }, 'b'), undefined);
});

test('counts levels', () => {
  assert.equal(depth({ name: 'a', children: [{ name: 'b' }] }), 2);
});
