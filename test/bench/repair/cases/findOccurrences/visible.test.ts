import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrences, mark } from './buggy';

test('finds none', () => {
  assert.deepEqual(occurrences('abc', 'x'), []);
});

test('finds one', () => {
  assert.deepEqual(occurrences('abc', 'b'), [1]);
});

test('finds nothing nowhere', () => {
  assert.deepEqual(occurrences('abc', ''), []);
});

test('marks nothing', () => {
  assert.equal(mark('abc', 'x'), 'abc');
});
