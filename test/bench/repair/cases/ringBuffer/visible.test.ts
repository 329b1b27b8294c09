import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RingBuffer } from './buggy';

test('holds what fits', () => {
  const buffer = new RingBuffer<number>(3);
  buffer.push(1);
  buffer.push(2);
  assert.deepEqual(buffer.toArray(), [1, 2]);
});
test('drops the oldest', () => {
  const buffer = new RingBuffer<number>(3);
  for (const item of [1, 2, 3, 4]) buffer.push(item);
  assert.deepEqual(buffer.toArray(), [2, 3, 4]);
});
test('holds nothing at first', () => {
  assert.deepEqual(new RingBuffer<number>(2).toArray(), []);
});
