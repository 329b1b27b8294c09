import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologicalSort } from './buggy';

test('names what two need once', () => {
  assert.deepEqual(topologicalSort({ c: ['a'], b: ['a'] }), ['a', 'c', 'b']);
});

test('orders a diamond', () => {
  assert.deepEqual(topologicalSort({ d: ['b', 'c'], b: ['a'], c: ['a'] }), ['a', 'b', 'c', 'd']);
});

test('refuses a task that needs itself', () => {
  assert.throws(() => topologicalSort({ a: ['a'] }), /circle at a/);
});

test('refuses a circle behind others', () => {
  assert.throws(() => topologicalSort({ a: ['b'], b: ['c'], c: ['b'] }), /circle/);
});
