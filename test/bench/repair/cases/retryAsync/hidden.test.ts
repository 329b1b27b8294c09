import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retry } from './buggy';

test('gives up after all attempts, with the last error', async () => {
  let calls = 0;
  await assert.rejects(
    retry(async (attempt) => {
      calls++;
      throw new Error(`attempt ${attempt}`);
    }, 3),
    /attempt 3/,
  );
  assert.equal(calls, 3);
});
test('stops after the first success', async () => {
  let calls = 0;
  await retry(async () => calls++, 5);
  assert.equal(calls, 1);
});
test('succeeds at the last attempt', async () => {
  const result = await retry(
    (attempt) => (attempt === 4 ? Promise.resolve('last') : Promise.reject(new Error('x'))),
    4,
  );
  assert.equal(result, 'last');
});
