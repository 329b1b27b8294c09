import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dset } from './buggy';

test('sets a field', () => {
  const target = {};
  dset(target, 'a', 1);
  assert.deepEqual(target, { a: 1 });
});
test('makes objects', () => {
  const target = { x: 0 };
  dset(target, 'a.b', 1);
  assert.deepEqual(target, { x: 0, a: { b: 1 } });
});
test('makes a list', () => {
  const target = {};
  dset(target, 'a.0', 1);
  assert.deepEqual(target, { a: [1] });
});
