import assert from 'node:assert/strict';
import { test } from 'node:test';
import { klona } from './buggy';

test('copies primitives', () => {
  assert.equal(klona('a'), 'a');
});

test('copies an object', () => {
  assert.deepEqual(klona({ a: 1, b: [2] }), { a: 1, b: [2] });
});

test('shares no list in a list', () => {
  const value = [[1]];
  klona(value)[0].push(2);
  assert.deepEqual(value, [[1]]);
});
test('shares no list in an object', () => {
  const value = { list: [1] };
  klona(value).list.push(2);
  assert.deepEqual(value, { list: [1] });
});
