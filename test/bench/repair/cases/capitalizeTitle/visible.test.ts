import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleCase } from './buggy';

test('writes a short word', () => {
  assert.equal(titleCase('go'), 'Go');
});

test('writes a long word', () => {
  assert.equal(titleCase('hello'), 'Hello');
});

test('leaves nothing', () => {
  assert.equal(titleCase(''), '');
});
