import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMilliseconds } from './buggy';

test('splits most of an hour', () => {
  assert.deepEqual(parseMilliseconds(3_599_000), {
    days: 0,
    hours: 0,
    minutes: 59,
    seconds: 59,
    milliseconds: 0,
    microseconds: 0,
  });
});

test('splits a long time', () => {
  assert.deepEqual(parseMilliseconds(95_543_001), {
    days: 1,
    hours: 2,
    minutes: 32,
    seconds: 23,
    milliseconds: 1,
    microseconds: 0,
  });
});

test('splits a minute and a half', () => {
  assert.equal(parseMilliseconds(90_000).minutes, 1);
});

test('splits a negative time', () => {
  assert.equal(parseMilliseconds(-119_500).minutes, -1);
});

test('splits two minutes', () => {
  assert.equal(parseMilliseconds(120_000).minutes, 2);
});

test('splits microseconds', () => {
  assert.equal(parseMilliseconds(0.5).microseconds, 500);
});
