import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from './buggy';

test('keeps the padding of a code', () => {
  assert.deepEqual(parseQuery('token=YQ==&x=1'), { token: 'YQ==', x: '1' });
});

test('lists a field that comes again', () => {
  assert.deepEqual(parseQuery('a=1&a=2&a=3'), { a: ['1', '2', '3'] });
});

test('decodes', () => {
  assert.deepEqual(parseQuery('full+name=J%C3%B6rg%20M'), { 'full name': 'Jörg M' });
});

test('keeps a query in a value', () => {
  assert.deepEqual(parseQuery('url=/x?y=1'), { url: '/x?y=1' });
});

test('skips empty parts', () => {
  assert.deepEqual(parseQuery('&&a=1&'), { a: '1' });
});
