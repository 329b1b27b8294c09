import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MinHeap } from './buggy';

test('gives the smaller of two first', () => {
  const heap = new MinHeap();
  heap.push(2);
  heap.push(1);
  assert.deepEqual([heap.pop(), heap.pop()], [1, 2]);
});
test('gives nothing when empty', () => {
  assert.equal(new MinHeap().pop(), undefined);
});
test('sorts five values', () => {
  const heap = new MinHeap();
  for (const value of [1, 5, 2, 4, 3]) heap.push(value);
  assert.deepEqual([heap.pop(), heap.pop(), heap.pop(), heap.pop(), heap.pop()], [1, 2, 3, 4, 5]);
});
