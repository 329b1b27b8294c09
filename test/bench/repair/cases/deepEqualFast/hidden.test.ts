import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equal } from './buggy';

test('sees flags that are missing', () => {
  assert.equal(equal({ r: [/x/] }, { r: [/x/m] }), false);
});

test('sees other sources', () => {
  assert.equal(equal(/a/g, /b/g), false);
});

test('compares the same expression made anew', () => {
  assert.equal(equal(new RegExp('foo', 'gi'), /foo/gi), true);
});

test('sees other keys', () => {
  assert.equal(equal({ a: undefined }, { b: undefined }), false);
});

test('tells a list from an object', () => {
  assert.equal(equal([], {}), false);
});

test('compares dates that are equal', () => {
  assert.equal(equal(new Date(5), new Date(5)), true);
});
