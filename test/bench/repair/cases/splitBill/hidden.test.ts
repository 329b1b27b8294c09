import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitBill } from './buggy';

test('gives a rest of two', () => {
  assert.deepEqual(splitBill(5, 3), [2, 2, 1]);
});

test('shares less than there are people', () => {
  assert.deepEqual(splitBill(2, 4), [1, 1, 0, 0]);
});

test('loses no cent', () => {
  assert.equal(
    splitBill(9999, 7).reduce((sum, share) => sum + share, 0),
    9999,
  );
});

test('lets one pay all', () => {
  assert.deepEqual(splitBill(101, 1), [101]);
});

test('differs by a cent at most', () => {
  assert.equal(Math.max(...splitBill(1234, 9)) - Math.min(...splitBill(1234, 9)), 1);
});
