import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepEqual } from './buggy';

test('sees a longer list', () => {
  assert.equal(deepEqual([1], [1, 2]), false);
});

test('sees one key more on the left', () => {
  assert.equal(deepEqual({ x: 1, y: undefined }, { x: 1 }), false);
});

test('sees a key more in the depth', () => {
  assert.equal(deepEqual({ a: {} }, { a: { b: undefined } }), false);
});

test('tells lists from objects', () => {
  assert.equal(deepEqual([], {}), false);
});

test('takes NaN for itself', () => {
  assert.equal(deepEqual([NaN], [NaN]), true);
});

test('tells null from an object', () => {
  assert.equal(deepEqual(null, {}), false);
});
