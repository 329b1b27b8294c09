import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnionFind } from './buggy';

test('joins two chains', () => {
  const sets = new UnionFind(6);
  sets.union(0, 1);
  sets.union(2, 3);
  sets.union(0, 2);
  assert.deepEqual([sets.connected(1, 3), sets.connected(0, 3), sets.count], [true, true, 3]);
});
test('leaves the others alone', () => {
  const sets = new UnionFind(4);
  sets.union(1, 2);
  assert.deepEqual([sets.connected(0, 3), sets.connected(0, 1), sets.connected(2, 1)], [false, false, true]);
});
test('makes one set of all', () => {
  const sets = new UnionFind(6);
  for (let item = 1; item < 6; item++) sets.union(0, item);
  for (let item = 1; item < 6; item++) assert.equal(sets.connected(item, 1), true);
  assert.equal(sets.count, 1);
});
