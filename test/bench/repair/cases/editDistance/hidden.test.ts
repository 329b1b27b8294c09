import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance } from './buggy';

test('knows the classic', () => {
  assert.equal(editDistance('kitten', 'sitting'), 3);
});

test('inserts in front', () => {
  assert.equal(editDistance('lead', 'plead'), 1);
});

test('removes the last', () => {
  assert.equal(editDistance('cats', 'cat'), 1);
});

test('is the same both ways', () => {
  assert.equal(editDistance('sunday', 'saturday') - editDistance('saturday', 'sunday'), 0);
});

test('counts three for a weekend', () => {
  assert.equal(editDistance('saturday', 'sunday'), 3);
});
