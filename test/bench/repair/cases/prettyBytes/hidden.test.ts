import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prettyBytes } from './buggy';

test('writes three digits of a larger number', () => {
  assert.equal(prettyBytes(123456), '123 kB');
});

test('writes binary units', () => {
  assert.equal(prettyBytes(1500, { binary: true }), '1.46 KiB');
});

test('writes negative numbers', () => {
  assert.equal(prettyBytes(-1001), '-1 kB');
});

test('writes a sign', () => {
  assert.deepEqual([prettyBytes(42, { signed: true }), prettyBytes(0, { signed: true })], ['+42 B', ' 0 B']);
});

test('writes fractions of a byte', () => {
  assert.equal(prettyBytes(0.4), '0.4 B');
});

test('writes the largest unit', () => {
  assert.equal(prettyBytes(1e30), '1000000 YB');
});
