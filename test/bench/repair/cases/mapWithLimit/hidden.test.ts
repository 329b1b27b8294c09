import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapWithLimit } from './buggy';

test('waits for all', async () => {
  let done = 0;
  await mapWithLimit([1, 2, 3, 4], 3, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done++;
  });
  assert.equal(done, 4);
});
test('keeps the order when later items are faster', async () => {
  const results = await mapWithLimit([3, 2, 1], 3, async (turns) => {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    return turns;
  });
  assert.deepEqual(results, [3, 2, 1]);
});
test('works one after another', async () => {
  const log: string[] = [];
  await mapWithLimit(['a', 'b'], 1, async (item, index) => {
    log.push(`${item}${index} begins`);
    await Promise.resolve();
    log.push(`${item}${index} ends`);
  });
  assert.deepEqual(log, ['a0 begins', 'a0 ends', 'b1 begins', 'b1 ends']);
});
