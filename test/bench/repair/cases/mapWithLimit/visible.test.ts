import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapWithLimit } from './buggy';

test('maps nothing', async () => {
  assert.deepEqual(await mapWithLimit([], 2, async (x) => x), []);
});
test('maps in order', async () => {
  assert.deepEqual(await mapWithLimit([1, 2, 3], 2, async (x) => x * 10), [10, 20, 30]);
});
test('never runs more than the limit', async () => {
  let running = 0;
  let most = 0;
  await mapWithLimit([1, 2, 3, 4, 5], 2, async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  });
  assert.equal(most, 2);
});
