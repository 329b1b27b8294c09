import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMilliseconds } from './buggy';

test('splits a second', () => {
  assert.deepEqual(parseMilliseconds(1001), {
    days: 0,
    hours: 0,
    minutes: 0,
    seconds: 1,
    milliseconds: 1,
    microseconds: 0,
  });
});

test('splits most of a minute', () => {
  assert.deepEqual(parseMilliseconds(59_000), {
    days: 0,
    hours: 0,
    minutes: 0,
    seconds: 59,
    milliseconds: 0,
    microseconds: 0,
  });
});

test('splits an hour', () => {
  assert.deepEqual(parseMilliseconds(3_600_000), {
    days: 0,
    hours: 1,
    minutes: 0,
    seconds: 0,
    milliseconds: 0,
    microseconds: 0,
  });
});

test('refuses infinity', () => {
  assert.throws(() => parseMilliseconds(Infinity), TypeError);
});
