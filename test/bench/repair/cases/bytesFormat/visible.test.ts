import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, parse } from './buggy';

test('writes bytes', () => {
  assert.equal(format(200), '200B');
});

test('writes kilobytes', () => {
  assert.equal(format(1536), '1.5KB');
});

test('writes negative kilobytes', () => {
  assert.equal(format(-1024), '-1KB');
});

test('reads a unit', () => {
  assert.equal(parse('1.5 kb'), 1536);
});
