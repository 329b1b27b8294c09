import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './buggy';

test('reads a cookie', () => {
  assert.deepEqual(parse('foo=bar'), { foo: 'bar' });
});

test('reads two', () => {
  assert.deepEqual(parse('foo=bar; equation=E%3Dmc%5E2'), { foo: 'bar', equation: 'E=mc^2' });
});

test('takes the first of the same name', () => {
  assert.deepEqual(parse('a=1; a=2'), { a: '1' });
});

test('skips what has no value', () => {
  assert.deepEqual(parse('fizz; foo=bar'), { foo: 'bar' });
});
