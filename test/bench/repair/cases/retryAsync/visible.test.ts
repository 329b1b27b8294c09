import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retry } from './buggy';

test('gives the result of the first success', async () => {
  assert.equal(await retry(async () => 'done', 3), 'done');
});
test('tries again', async () => {
  const result = await retry(async (attempt) => {
    if (attempt < 2) throw new Error('not yet');
    return attempt;
  }, 3);
  assert.equal(result, 2);
});
test('throws the error of a single attempt', async () => {
  await assert.rejects(
    retry(async () => {
      throw new Error('no');
    }, 1),
    /no/,
  );
});
