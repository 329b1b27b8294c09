import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unescapeText } from './buggy';

test('reads a carriage return', () => {
  assert.equal(unescapeText('\\r\\n'), '\r\n');
});

test('reads a tab at the end', () => {
  assert.equal(unescapeText('x\\t'), 'x\t');
});

test('reads tabs in a row', () => {
  assert.equal(unescapeText('\\t\\t|'), '\t\t|');
});

test('keeps any other letter', () => {
  assert.equal(unescapeText('\\q'), 'q');
});

test('keeps a backslash at the end', () => {
  assert.equal(unescapeText('end\\'), 'end\\');
});
