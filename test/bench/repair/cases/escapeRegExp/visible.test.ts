import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeStringRegexp } from './buggy';

test('leaves letters', () => {
  assert.equal(escapeStringRegexp('foo bar'), 'foo bar');
});

test('escapes what has a meaning', () => {
  assert.equal(
    escapeStringRegexp('\\ ^ $ * + ? . ( ) | { } [ ]'),
    '\\\\ \\^ \\$ \\* \\+ \\? \\. \\( \\) \\| \\{ \\} \\[ \\]',
  );
});

test('escapes a hyphen as its code', () => {
  assert.equal(escapeStringRegexp('foo - bar'), 'foo \\x2d bar');
});
