import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologicalSort } from './buggy';

test('orders a pair', () => {
  assert.deepEqual(topologicalSort({ test: ['build'] }), ['build', 'test']);
});

test('orders a chain', () => {
  assert.deepEqual(topologicalSort({ a: [], b: ['a'], c: ['b'] }), ['a', 'b', 'c']);
});

test('refuses a circle', () => {
  assert.throws(() => topologicalSort({ a: ['b'], b: ['a'] }), /circle/);
});

test('orders nothing', () => {
  assert.deepEqual(topologicalSort({}), []);
});
