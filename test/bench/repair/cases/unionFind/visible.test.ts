import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnionFind } from './buggy';

test('joins two', () => {
  const sets = new UnionFind(4);
  assert.equal(sets.union(0, 1), true);
  assert.equal(sets.connected(0, 1), true);
  assert.equal(sets.connected(0, 2), false);
});
test('counts the sets', () => {
  const sets = new UnionFind(3);
  sets.union(0, 1);
  assert.equal(sets.union(1, 0), false);
  assert.equal(sets.count, 2);
});
test('keeps together what was joined before', () => {
  const sets = new UnionFind(5);
  sets.union(0, 1);
  sets.union(0, 2);
  assert.equal(sets.connected(1, 2), true);
});
