import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBetween, isoDay } from './buggy';

test('lists three days', () => {
  assert.deepEqual(daysBetween(new Date('2024-02-28'), new Date('2024-03-01')).map(isoDay), [
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
  ]);
});

test('has no days backwards', () => {
  assert.deepEqual(daysBetween(new Date('2024-01-02'), new Date('2024-01-01')), []);
});

test('leaves the first day alone', () => {
  const from = new Date('2024-05-05T10:00:00Z');
  daysBetween(from, new Date('2024-05-07'));
  assert.equal(from.toISOString(), '2024-05-05T10:00:00.000Z');
});
