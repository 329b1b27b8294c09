import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pLimit } from './buggy';

test('runs all in the end', async () => {
  const limit = pLimit(2);
  const log: number[] = [];
  for (let i = 0; i < 6; i++) void limit(async () => log.push(i));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(log, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([limit.activeCount(), limit.pendingCount()], [0, 0]);
});
test('goes on after an error', async () => {
  const limit = pLimit(1);
  let ran = false;
  await assert.rejects(
    limit(() => {
      throw new Error('no');
    }),
    /no/,
  );
  void limit(() => (ran = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(ran, true);
});
test('never runs more than it may', async () => {
  const limit = pLimit(3);
  let running = 0;
  let most = 0;
  let done = 0;
  for (let i = 0; i < 9; i++) {
    void limit(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      done++;
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([most, done], [3, 9]);
});
