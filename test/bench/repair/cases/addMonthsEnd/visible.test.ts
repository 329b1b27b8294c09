import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths } from './buggy';

test('adds months', () => {
  assert.deepEqual(addMonths(new Date(2014, 8, 1), 5), new Date(2015, 1, 1));
});

test('takes the last day of a shorter month', () => {
  assert.deepEqual(addMonths(new Date(2014, 11, 31), 2), new Date(2015, 1, 28));
});

test('adds nothing', () => {
  assert.deepEqual(addMonths(new Date(2014, 8, 1), 0), new Date(2014, 8, 1));
});
