import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dijkstra } from './buggy';

test('leaves out what cannot be reached', () => {
  assert.deepEqual(dijkstra({ a: { b: 1 }, c: { a: 1 } }, 'a'), { a: 0, b: 1 });
});

test('ends in a circle', () => {
  assert.deepEqual(dijkstra({ a: { b: 1 }, b: { a: 1, c: 4 } }, 'a'), { a: 0, b: 1, c: 5 });
});

test('keeps the direct way', () => {
  assert.deepEqual(dijkstra({ a: { b: 1, c: 5 }, c: { b: 1 } }, 'a'), { a: 0, b: 1, c: 5 });
});

test('finds a way of many short edges', () => {
  assert.deepEqual(dijkstra({ a: { d: 10, b: 2 }, b: { c: 2 }, c: { d: 2 } }, 'a'), { a: 0, d: 6, b: 2, c: 4 });
});

test('knows a start that has no entry', () => {
  assert.deepEqual(dijkstra({}, 'x'), { x: 0 });
});
