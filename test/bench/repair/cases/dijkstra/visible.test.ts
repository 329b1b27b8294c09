import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dijkstra } from './buggy';

test('stays at a node without edges', () => {
  assert.deepEqual(dijkstra({ a: {} }, 'a'), { a: 0 });
});

test('follows a chain', () => {
  assert.deepEqual(dijkstra({ a: { b: 2 }, b: { c: 3 } }, 'a'), { a: 0, b: 2, c: 5 });
});

test('takes the shorter of two ways', () => {
  assert.deepEqual(dijkstra({ a: { b: 9, c: 1 }, c: { b: 2 } }, 'a'), { a: 0, b: 3, c: 1 });
});
