import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TinyQueue } from './buggy';

test('gives the least of two', () => {
  const queue = new TinyQueue<number>();
  queue.push(2);
  queue.push(1);
  assert.deepEqual([queue.peek(), queue.pop(), queue.pop(), queue.pop()], [1, 1, 2, undefined]);
});
test('orders what it is made of', () => {
  const queue = new TinyQueue([5, 3, 8, 1]);
  assert.deepEqual([queue.pop(), queue.pop(), queue.pop(), queue.pop()], [1, 3, 5, 8]);
});
test('counts', () => {
  const queue = new TinyQueue([1]);
  queue.push(2);
  assert.equal(queue.length, 2);
});
