import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, match } from './buggy';

test('reads a name', () => {
  assert.deepEqual(match(parse('/books/:title'), '/books/emma'), { title: 'emma' });
});

test('reads an optional name', () => {
  assert.deepEqual(match(parse('/books/:title?'), '/books/emma'), { title: 'emma' });
});

test('does not match a longer path', () => {
  assert.equal(match(parse('/books'), '/books/emma'), undefined);
});

test('matches a longer path loosely', () => {
  assert.deepEqual(match(parse('/books', true), '/books/emma'), {});
});
