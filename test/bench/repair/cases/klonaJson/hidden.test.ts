import assert from 'node:assert/strict';
import { test } from 'node:test';
import { klona } from './buggy';

test('shares no object in an object', () => {
  const value = { a: { b: { c: 1 } } };
  klona(value).a.b.c = 2;
  assert.equal(value.a.b.c, 1);
});
test('shares nothing below lists', () => {
  const value = [{ a: { b: 1 } }];
  klona(value)[0].a.b = 2;
  assert.equal(value[0].a.b, 1);
});
test('keeps null and undefined', () => {
  assert.deepEqual(klona({ a: null, b: undefined }), { a: null, b: undefined });
});

test('keeps a prototype in its place', () => {
  const copy: any = klona(JSON.parse('{"__proto__":{"evil":true}}'));
  assert.equal(copy.evil, undefined);
  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
});
