import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DebounceQueue } from './buggy';

test('gives nothing twice', () => {
  let time = 0;
  const queue = new DebounceQueue<number>({ now: () => time }, 10);
  queue.push(1);
  time = 20;
  assert.deepEqual([queue.poll(), queue.poll()], [[1], []]);
});
test('starts at a late hour', () => {
  let time = 5000;
  const queue = new DebounceQueue<number>({ now: () => time }, 100);
  queue.push(1);
  time = 5099;
  assert.deepEqual(queue.poll(), []);
  time = 5100;
  assert.deepEqual(queue.poll(), [1]);
});
test('waits for the last item only', () => {
  let time = 0;
  const queue = new DebounceQueue<number>({ now: () => time }, 50);
  for (time = 0; time <= 90; time += 30) queue.push(time);
  time = 139;
  assert.deepEqual(queue.poll(), []);
  time = 140;
  assert.deepEqual(queue.poll(), [0, 30, 60, 90]);
});
