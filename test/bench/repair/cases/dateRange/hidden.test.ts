import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBetween, isoDay } from './buggy';

test('counts the same twice', () => {
  const from = new Date('2023-12-30');
  const to = new Date('2024-01-02');
  assert.equal(daysBetween(from, to).length, 4);
  assert.equal(daysBetween(from, to).length, 4);
});
test('leaves the last day alone', () => {
  const to = new Date('2024-05-07T12:00:00Z');
  daysBetween(new Date('2024-05-05'), to);
  assert.equal(isoDay(to), '2024-05-07');
});
test('lists a single day', () => {
  assert.deepEqual(daysBetween(new Date('2024-05-05T08:00:00Z'), new Date('2024-05-05T09:00:00Z')).map(isoDay), [
    '2024-05-05',
  ]);
});

test('begins at midnight', () => {
  assert.equal(daysBetween(new Date('2024-05-05T08:00:00Z'), new Date('2024-05-05T09:00:00Z'))[0].getUTCHours(), 0);
});
