import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prettyBytes } from './buggy';

test('writes bytes', () => {
  assert.equal(prettyBytes(10), '10 B');
});

test('writes kilobytes', () => {
  assert.equal(prettyBytes(1000), '1 kB');
});

test('writes three digits', () => {
  assert.equal(prettyBytes(1337), '1.34 kB');
});

test('refuses what is no number', () => {
  assert.throws(() => prettyBytes(NaN), TypeError);
});
