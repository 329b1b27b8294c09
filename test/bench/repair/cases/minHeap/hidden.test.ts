import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MinHeap } from './buggy';

test('sorts thirty values', () => {
  const heap = new MinHeap();
  for (let i = 0; i < 30; i++) heap.push((i * 17) % 30);
  const sorted = Array.from({ length: 30 }, () => heap.pop());
  assert.deepEqual(
    sorted,
    Array.from({ length: 30 }, (_, index) => index),
  );
});
test('keeps equal values', () => {
  const heap = new MinHeap();
  for (const value of [3, 3, 1, 1]) heap.push(value);
  assert.deepEqual([heap.pop(), heap.pop(), heap.pop(), heap.pop()], [1, 1, 3, 3]);
});
test('goes on after values were taken', () => {
  const heap = new MinHeap();
  for (const value of [4, 9, 5]) heap.push(value);
  assert.equal(heap.pop(), 4);
  heap.push(7);
  assert.deepEqual([heap.pop(), heap.pop(), heap.pop(), heap.size], [5, 7, 9, 0]);
});
