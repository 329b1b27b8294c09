import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadingCache } from './buggy';

test('loads what is not kept', async () => {
  const { store } = memory();
  assert.equal(await new LoadingCache(store, async (key) => key.toUpperCase()).get('a'), 'A');
});
test('reads what is kept', async () => {
  const { store, entries } = memory();
  entries.set('a', 'kept');
  assert.equal(await new LoadingCache(store, async () => 'loaded').get('a'), 'kept');
});
test('writes what was loaded', async () => {
  const { store, entries } = memory();
  await new LoadingCache(store, async () => 'loaded').get('b');
  assert.equal(entries.get('b'), 'loaded');
});
function memory() {
  const entries = new Map<string, string>();
  const store = {
    read: async (key: string) => entries.get(key),
    write: async (key: string, value: string) => void entries.set(key, value),
  };
  return { store, entries };
}
