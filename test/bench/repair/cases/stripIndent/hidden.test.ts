import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripIndent, dedent } from './buggy';

test('takes off of a single line', () => {
  assert.equal(stripIndent('        a'), 'a');
});

test('skips empty lines', () => {
  assert.equal(stripIndent('\n    a\n\n    b\n'), '\na\n\nb\n');
});

test('leaves nothing but spaces', () => {
  assert.equal(stripIndent('   '), '   ');
});

test('takes the lines around away', () => {
  assert.equal(dedent('\n    a\n      b\n    '), 'a\n  b');
});

test('takes the least of many lines', () => {
  assert.equal(stripIndent('   a\n  b\n    c\n   d'), ' a\nb\n  c\n d');
});
