import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepClone } from './buggy';

test('shares no list in a list', () => {
  const value = [[1], [2]];
  const copy = deepClone(value);
  copy[1].push(3);
  assert.deepEqual(value, [[1], [2]]);
  assert.deepEqual(copy, [[1], [2, 3]]);
});
test('shares no list', () => {
  const value = { list: [1] };
  deepClone(value).list.push(2);
  assert.deepEqual(value, { list: [1] });
});
test('shares nothing deep below lists', () => {
  const value = { a: [{ b: [{ c: 1 }] }] };
  deepClone(value).a[0].b[0].c = 2;
  assert.equal(value.a[0].b[0].c, 1);
});
test('keeps lists lists', () => {
  assert.equal(Array.isArray(deepClone([1, 2])), true);
});

test('keeps null', () => {
  assert.deepEqual(deepClone([null, false, 0, '']), [null, false, 0, '']);
});
