import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRange } from './buggy';

test('reads a range', () => {
  assert.deepEqual(parseRange(1000, 'bytes=0-499'), { type: 'bytes', ranges: [{ start: 0, end: 499 }] });
});

test('ends at the last byte', () => {
  assert.deepEqual(parseRange(200, 'bytes=0-200'), { type: 'bytes', ranges: [{ start: 0, end: 199 }] });
});

test('refuses what is malformed', () => {
  assert.equal(parseRange(200, 'malformed'), -2);
});

test('cannot give what is behind the end', () => {
  assert.equal(parseRange(200, 'bytes=500-20'), -1);
});
