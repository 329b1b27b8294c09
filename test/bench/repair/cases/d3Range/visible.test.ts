import assert from 'node:assert/strict';
import { test } from 'node:test';
import { range } from './buggy';

test('counts up', () => {
  assert.deepEqual(range(3), [0, 1, 2]);
});

test('counts between', () => {
  assert.deepEqual(range(2, 5), [2, 3, 4]);
});

test('takes a last step that is short', () => {
  assert.deepEqual(range(0, 5, 2), [0, 2, 4]);
});

test('has none backwards', () => {
  assert.deepEqual(range(5, 2), []);
});
