import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './buggy';

test('fills a name', () => {
  assert.equal(fill('Hello, {{ name }}!', { name: 'Ada' }), 'Hello, Ada!');
});

test('fills a path', () => {
  assert.equal(fill('{{user.city}}', { user: { city: 'Rome' } }), 'Rome');
});

test('leaves text alone', () => {
  assert.equal(fill('a { b } c', {}), 'a { b } c');
});

test('fills a path that leads nowhere with nothing', () => {
  assert.equal(fill('[{{ user.city }}]', {}), '[]');
});
