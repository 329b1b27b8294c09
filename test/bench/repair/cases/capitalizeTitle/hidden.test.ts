import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleCase } from './buggy';

test('leaves small words small', () => {
  assert.equal(titleCase('the lord of the rings'), 'The Lord of the Rings');
});

test('makes shouting quiet', () => {
  assert.equal(titleCase('WAR AND PEACE'), 'War and Peace');
});

test('writes a single letter', () => {
  assert.equal(titleCase('i robot'), 'I Robot');
});

test('keeps spaces', () => {
  assert.equal(titleCase('two  spaces'), 'Two  Spaces');
});
