import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RingBuffer } from './buggy';

test('is full', () => {
  const buffer = new RingBuffer<string>(2);
  buffer.push('a');
  buffer.push('b');
  assert.deepEqual([buffer.toArray(), buffer.length], [['a', 'b'], 2]);
});
test('goes around twice', () => {
  const buffer = new RingBuffer<number>(3);
  for (let item = 0; item < 8; item++) buffer.push(item);
  assert.deepEqual(buffer.toArray(), [5, 6, 7]);
});
test('holds one', () => {
  const buffer = new RingBuffer<number>(1);
  for (const item of [1, 2, 3]) buffer.push(item);
  assert.deepEqual([buffer.toArray(), buffer.length], [[3], 1]);
});
test('never has more than its capacity', () => {
  const buffer = new RingBuffer<number>(4);
  for (let item = 0; item < 9; item++) buffer.push(item);
  assert.equal(buffer.toArray().length, 4);
});
