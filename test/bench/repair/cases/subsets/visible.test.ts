import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subsets } from './buggy';

test('knows the subset of nothing', () => {
  assert.deepEqual(subsets([]), [[]]);
});

test('leaves one value out or takes it', () => {
  assert.deepEqual(subsets(['a']), [[], ['a']]);
});

test('counts those of three', () => {
  assert.equal(subsets([1, 2, 3]).length, 8);
});
