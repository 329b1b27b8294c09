import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDuration, formatDuration } from './buggy';

test('writes hours', () => {
  assert.equal(formatDuration(3723), '1:02:03');
});

test('writes the last second before an hour', () => {
  assert.equal(formatDuration(3599), '59:59');
});

test('writes a full hour', () => {
  assert.equal(formatDuration(3600), '1:00:00');
});

test('writes what it read', () => {
  assert.equal(formatDuration(parseDuration('1d1h1m1s')), '25:01:01');
});

test('writes an hour and a half', () => {
  assert.equal(formatDuration(5400), '1:30:00');
});
