import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeStringRegexp, anyOf } from './buggy';

test('escapes every hyphen', () => {
  assert.equal(escapeStringRegexp('a-b-c'), 'a\\x2db\\x2dc');
});

test('knows the letters', () => {
  assert.deepEqual(
    ['a', '-', 'z'].map((letter) => anyOf('a-z').test(letter)),
    [true, true, true],
  );
});

test('makes no range of letters', () => {
  assert.equal(anyOf('a-z').test('m'), false);
});

test('matches itself', () => {
  assert.equal(new RegExp(`^${escapeStringRegexp('(1-2)*[3]')}$`, 'u').test('(1-2)*[3]'), true);
});

test('refuses what is no text', () => {
  assert.throws(() => escapeStringRegexp(5 as never), TypeError);
});
