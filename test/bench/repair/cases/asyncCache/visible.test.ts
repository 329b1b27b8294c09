import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadingCache } from './buggy';

test('loads what is not kept', async () => {
  const cache = new LoadingCache(memory(new Map()), async (key) => key.toUpperCase());
  assert.equal(await cache.get('a'), 'A');
});
test('reads what is kept', async () => {
  const cache = new LoadingCache(memory(new Map([['a', 'kept']])), async () => 'loaded');
  assert.equal(await cache.get('a'), 'kept');
});
test('has written what it loaded', async () => {
  const entries = new Map<string, string>();
  await new LoadingCache(memory(entries), async () => 'loaded').get('b');
  assert.equal(entries.get('b'), 'loaded');
});
/** A store that takes a turn to write. */
function memory(entries: Map<string, string>) {
  return {
    read: async (key: string) => entries.get(key),
    write: async (key: string, value: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      entries.set(key, value);
    },
  };
}
