import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pLimit } from './buggy';

test('runs one', async () => {
  assert.equal(await pLimit(1)(() => 5), 5);
});
test('counts what runs and what waits', () => {
  const limit = pLimit(2);
  for (let i = 0; i < 5; i++) void limit(() => new Promise(() => {}));
  assert.deepEqual([limit.activeCount(), limit.pendingCount()], [2, 3]);
});
test('refuses no concurrency', () => {
  assert.throws(() => pLimit(0), TypeError);
});
test('runs what waited', async () => {
  const limit = pLimit(1);
  const log: number[] = [];
  void limit(async () => log.push(1));
  void limit(async () => log.push(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(log, [1, 2]);
});
