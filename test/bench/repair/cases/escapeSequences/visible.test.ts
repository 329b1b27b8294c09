import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unescapeText } from './buggy';

test('leaves plain text', () => {
  assert.equal(unescapeText('plain'), 'plain');
});

test('reads a line break', () => {
  assert.equal(unescapeText('a\\nb'), 'a\nb');
});

test('reads a tab', () => {
  assert.equal(unescapeText('a\\tb'), 'a\tb');
});

test('reads a backslash', () => {
  assert.equal(unescapeText('\\\\'), '\\');
});
