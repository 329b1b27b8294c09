import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBusinessDays } from './buggy';

test('adds a week', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 1), 5), new Date(2014, 8, 8));
});

test('adds a day', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 1), 1), new Date(2014, 8, 2));
});

test('adds nothing', () => {
  assert.deepEqual(addBusinessDays(new Date(2014, 8, 1), 0), new Date(2014, 8, 1));
});
