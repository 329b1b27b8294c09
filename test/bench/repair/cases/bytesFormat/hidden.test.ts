import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, parse } from './buggy';

test('writes large negative numbers', () => {
  assert.equal(format(-3 * 1024 ** 3), '-3GB');
});

test('writes small negative numbers', () => {
  assert.equal(format(-5), '-5B');
});

test('writes in a unit', () => {
  assert.equal(format(-1024, { unit: 'B' }), '-1024B');
});

test('writes decimals', () => {
  assert.equal(format(1000, { decimalPlaces: 3, fixedDecimals: true, unitSeparator: ' ' }), '1000.000 B');
});

test('writes what is not finite', () => {
  assert.equal(format(Infinity), null);
});

test('reads bytes', () => {
  assert.deepEqual([parse('12'), parse('x'), parse('-1 MB')], [12, null, -1048576]);
});
