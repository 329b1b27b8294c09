import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitBill, formatCents } from './buggy';

test('shares evenly', () => {
  assert.deepEqual(splitBill(900, 3), [300, 300, 300]);
});

test('gives the rest to the first', () => {
  assert.deepEqual(splitBill(1000, 3), [334, 333, 333]);
});

test('writes an amount', () => {
  assert.equal(formatCents(1205), '12.05');
});
