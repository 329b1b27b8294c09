import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripIndent } from './buggy';

test('leaves text without indentation', () => {
  assert.equal(stripIndent('a\n  b'), 'a\n  b');
});

test('takes one column off', () => {
  assert.equal(stripIndent(' a\n b'), 'a\nb');
});

test('takes a tab off', () => {
  assert.equal(stripIndent('\ta\n\t\tb'), 'a\n\tb');
});

test('takes four columns off', () => {
  assert.equal(stripIndent('    a\n      b'), 'a\n  b');
});
