import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, addYears } from './buggy';

test('keeps a day in the middle', () => {
  assert.deepEqual(addMonths(new Date(2024, 0, 15), 1), new Date(2024, 1, 15));
});

test('takes the leap day', () => {
  assert.deepEqual(addMonths(new Date(2024, 0, 31), 1), new Date(2024, 1, 29));
});

test('goes back', () => {
  assert.deepEqual(addMonths(new Date(2015, 2, 31), -1), new Date(2015, 1, 28));
});

test('goes over a year', () => {
  assert.deepEqual(addMonths(new Date(2023, 10, 30), 3), new Date(2024, 1, 29));
});

test('adds years to the leap day', () => {
  assert.deepEqual(addYears(new Date(2024, 1, 29), 1), new Date(2025, 1, 28));
});
