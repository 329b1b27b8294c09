import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LruCache } from './buggy';

test('drops the one that was not read', () => {
  const cache = new LruCache<string, number>(3);
  for (const key of ['a', 'b', 'c']) cache.set(key, 0);
  cache.get('a');
  cache.get('b');
  cache.set('d', 0);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')], [0, 0, undefined, 0]);
});
test('never holds more than its capacity', () => {
  const cache = new LruCache<number, number>(3);
  for (let key = 0; key < 10; key++) cache.set(key, key);
  assert.equal(cache.size, 3);
});
test('writes anew', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);
  cache.set('c', 4);
  assert.deepEqual([cache.get('a'), cache.get('b')], [3, undefined]);
});
