import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDuration, formatDuration } from './buggy';

test('reads hours and minutes', () => {
  assert.equal(parseDuration('1h 30m'), 5400);
});

test('writes seconds', () => {
  assert.equal(formatDuration(7), '0:07');
});

test('writes minutes', () => {
  assert.equal(formatDuration(123), '2:03');
});

test('refuses what is none', () => {
  assert.equal(parseDuration('soon'), NaN);
});
