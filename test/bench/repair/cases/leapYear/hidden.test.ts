import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLeapYear, daysInMonth, dayOfYear } from './buggy';

test('knows the year 1900', () => {
  assert.equal(isLeapYear(1900), false);
});

test('knows the year 1600', () => {
  assert.equal(isLeapYear(1600), true);
});

test('knows February 2000', () => {
  assert.equal(daysInMonth(2000, 2), 29);
});

test('ends a leap year', () => {
  assert.equal(dayOfYear(2000, 12, 31), 366);
});

test('ends a common year', () => {
  assert.equal(dayOfYear(2100, 12, 31), 365);
});

test('knows a year that no four divides', () => {
  assert.equal(isLeapYear(2002), false);
});
