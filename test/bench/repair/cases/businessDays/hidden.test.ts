import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBusinessDays } from './buggy';

test('skips a weekend', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 5), 1), new Date(2014, 8, 8));
});

test('skips two weekends', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 1), 10), new Date(2014, 8, 15));
});

test('goes back over a weekend', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 8), -1), new Date(2014, 8, 5));
});

test('goes back a week and two days', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 10), -7), new Date(2014, 8, 1));
});

test('leaves the date alone', () => {
  const date = new Date(2014, 8, 1);
  addBusinessDays(date, 8);
  assert.deepEqual(date, new Date(2014, 8, 1));
});
