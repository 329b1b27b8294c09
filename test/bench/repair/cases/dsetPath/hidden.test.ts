import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dset } from './buggy';

test('makes an object in a list', () => {
  const target: any = {};
  dset(target, 'a.0.b', 1);
  assert.ok(Array.isArray(target.a));
  assert.ok(!Array.isArray(target.a[0]));
  assert.deepEqual(target, { a: [{ b: 1 }] });
});
test('makes lists in lists', () => {
  const target = {};
  dset(target, ['a', '0', 0], 'x');
  assert.deepEqual(target, { a: [['x']] });
});
test('keeps what is there', () => {
  const target = { a: { b: [1, 2] } };
  dset(target, 'a.b.1', 9);
  assert.deepEqual(target, { a: { b: [1, 9] } });
});
test('leaves the prototype alone', () => {
  dset({}, '__proto__.polluted', true);
  assert.equal(({} as any).polluted, undefined);
});
