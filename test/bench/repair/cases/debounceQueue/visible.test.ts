import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DebounceQueue } from './buggy';

test('gives nothing at once', () => {
  const queue = new DebounceQueue<string>({ now: () => 0 }, 100);
  queue.push('a');
  assert.deepEqual(queue.poll(), []);
});
test('gives all when it was quiet', () => {
  let time = 0;
  const queue = new DebounceQueue<string>({ now: () => time }, 100);
  queue.push('a');
  queue.push('b');
  time = 100;
  assert.deepEqual(queue.poll(), ['a', 'b']);
});
test('waits again after each item', () => {
  let time = 0;
  const queue = new DebounceQueue<string>({ now: () => time }, 100);
  queue.push('a');
  time = 80;
  queue.push('b');
  time = 120;
  assert.deepEqual(queue.poll(), []);
});
