import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadingCache } from './buggy';

test('loads once', async () => {
  let loads = 0;
  const cache = new LoadingCache(memory(), async (key) => key + ++loads);
  assert.deepEqual([await cache.get('a'), await cache.get('a'), loads], ['a1', 'a1', 1]);
});
test('gets all, each loaded once', async () => {
  const loaded: string[] = [];
  const cache = new LoadingCache(memory(), async (key) => (loaded.push(key), key));
  assert.deepEqual(await cache.getAll(['x', 'y', 'x']), ['x', 'y', 'x']);
  assert.deepEqual(loaded, ['x', 'y']);
});
test('says that writing failed', async () => {
  const full = { read: async () => undefined, write: () => Promise.reject(new Error('disk full')) };
  await assert.rejects(new LoadingCache(full, async (key) => key).get('a'), /disk full/);
});
test('keeps an empty text', async () => {
  let loads = 0;
  const cache = new LoadingCache(memory(), async () => (loads++, ''));
  assert.deepEqual([await cache.get('a'), await cache.get('a'), loads], ['', '', 1]);
});
/** A store that takes a turn to write. */
function memory() {
  const entries = new Map<string, string>();
  return {
    read: async (key: string) => entries.get(key),
    write: async (key: string, value: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      entries.set(key, value);
    },
  };
}
