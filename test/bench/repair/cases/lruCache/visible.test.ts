import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LruCache } from './buggy';

test('keeps what was written', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  assert.equal(cache.get('a'), 1);
  assert.equal(cache.get('b'), undefined);
});
test('drops what was written first', () => {
  const cache = new LruCache<string, number>(2);
  for (const [index, key] of ['a', 'b', 'c'].entries()) cache.set(key, index);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [undefined, 1, 2]);
});
test('keeps what was read', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  assert.equal(cache.get('a'), 1);
});
