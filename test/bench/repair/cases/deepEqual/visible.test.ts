import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepEqual } from './buggy';

test('compares numbers', () => {
  assert.equal(deepEqual(1, 1), true);
});

test('compares objects in any order', () => {
  assert.equal(deepEqual({ x: 1, y: [2] }, { y: [2], x: 1 }), true);
});

test('sees a different value', () => {
  assert.equal(deepEqual({ x: 1 }, { x: 2 }), false);
});

test('sees one key more', () => {
  assert.equal(deepEqual({ x: 1 }, { x: 1, y: 2 }), false);
});
