import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLeapYear, dayOfYear } from './buggy';

test('knows a common year', () => {
  assert.equal(isLeapYear(2023), false);
});

test('knows a leap year', () => {
  assert.equal(isLeapYear(2024), true);
});

test('knows the year 2000', () => {
  assert.equal(isLeapYear(2000), true);
});

test('counts days', () => {
  assert.equal(dayOfYear(2023, 3, 1), 60);
});
