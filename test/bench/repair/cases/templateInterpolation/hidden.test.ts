import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './buggy';

test('fills a missing name with nothing', () => {
  assert.equal(fill('[{{ x }}]', {}), '[]');
});

test('goes no further than null', () => {
  assert.equal(fill('[{{ a.b }}]', { a: null }), '[]');
});

test('goes no further in the depth', () => {
  assert.equal(fill('<{{ a.b.c.d }}>', { a: { b: {} } }), '<>');
});

test('fills zero and false', () => {
  assert.equal(fill('{{ a.b }} {{ c }}', { a: { b: 0 }, c: false }), '0 false');
});

test('fills several', () => {
  assert.equal(fill('{{a}}-{{b.c}}-{{a}}', { a: 1, b: { c: 2 } }), '1-2-1');
});
