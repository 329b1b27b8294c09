import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepClone } from './buggy';

test('copies a plain value', () => {
  assert.equal(deepClone('x'), 'x');
});

test('copies what is nested', () => {
  assert.deepEqual(deepClone({ a: [1, { b: null }] }), { a: [1, { b: null }] });
});

test('shares no object in an object', () => {
  const value = { a: { b: 1 } };
  deepClone(value).a.b = 2;
  assert.equal(value.a.b, 1);
});
test('shares no object in a list', () => {
  const value = [{ b: 1 }];
  deepClone(value)[0].b = 2;
  assert.equal(value[0].b, 1);
});
