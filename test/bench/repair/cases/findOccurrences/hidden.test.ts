import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurrences, mark } from './buggy';

test('finds several', () => {
  assert.deepEqual(occurrences('a-a-a', 'a'), [0, 2, 4]);
});

test('finds overlaps', () => {
  assert.deepEqual(occurrences('aaaa', 'aa'), [0, 1, 2]);
});

test('marks all', () => {
  assert.equal(mark('one two one', 'one'), '[one] two [one]');
});

test('marks no overlaps', () => {
  assert.equal(mark('aaa', 'aa'), '[aa]a');
});
