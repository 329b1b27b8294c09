import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from './buggy';

test('reads two fields', () => {
  assert.deepEqual(parseQuery('?a=1&b=2'), { a: '1', b: '2' });
});

test('reads a field without a value', () => {
  assert.deepEqual(parseQuery('a&b='), { a: '', b: '' });
});

test('keeps an equals sign in a value', () => {
  assert.deepEqual(parseQuery('sum=1=1'), { sum: '1=1' });
});

test('reads nothing', () => {
  assert.deepEqual(parseQuery(''), {});
});
