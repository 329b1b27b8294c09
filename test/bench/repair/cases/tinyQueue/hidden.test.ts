import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TinyQueue } from './buggy';

test('sorts many', () => {
  const queue = new TinyQueue<number>();
  for (let i = 0; i < 40; i++) queue.push((i * 23) % 40);
  assert.deepEqual(
    Array.from({ length: 40 }, () => queue.pop()),
    Array.from({ length: 40 }, (_, i) => i),
  );
});
test('goes by the comparison it is given', () => {
  const queue = new TinyQueue([1, 5, 3, 4], (a, b) => b - a);
  assert.deepEqual([queue.pop(), queue.pop(), queue.pop(), queue.pop()], [5, 4, 3, 1]);
});
test('keeps its order when items come between', () => {
  const queue = new TinyQueue([4, 2, 6]);
  assert.equal(queue.pop(), 2);
  queue.push(1);
  queue.push(5);
  assert.deepEqual([queue.pop(), queue.pop(), queue.pop(), queue.pop()], [1, 4, 5, 6]);
});
