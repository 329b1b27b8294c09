import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRange } from './buggy';

test('cannot begin right behind the end', () => {
  assert.equal(parseRange(200, 'bytes=200-200'), -1);
});

test('ends at the last byte of a single one', () => {
  assert.deepEqual(parseRange(1, 'bytes=0-1'), { type: 'bytes', ranges: [{ start: 0, end: 0 }] });
});

test('ends far behind the end', () => {
  assert.deepEqual(parseRange(200, 'bytes=10-9999'), { type: 'bytes', ranges: [{ start: 10, end: 199 }] });
});

test('reads the last bytes', () => {
  assert.deepEqual(parseRange(1000, 'bytes=-400'), { type: 'bytes', ranges: [{ start: 600, end: 999 }] });
});

test('keeps an end within', () => {
  assert.deepEqual(parseRange(1000, 'items=40-80, 990-998'), {
    type: 'items',
    ranges: [
      { start: 40, end: 80 },
      { start: 990, end: 998 },
    ],
  });
});

test('refuses a range without numbers', () => {
  assert.equal(parseRange(200, 'bytes=x-y'), -2);
});
