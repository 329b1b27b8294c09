import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Denque } from './buggy';

test('gives what came first', () => {
  const queue = new Denque<number>();
  queue.push(1);
  queue.push(2);
  assert.deepEqual([queue.shift(), queue.shift(), queue.shift()], [1, 2, undefined]);
});
test('takes items at the front', () => {
  const queue = new Denque<string>();
  queue.push('b');
  queue.unshift('a');
  assert.deepEqual(queue.toArray(), ['a', 'b']);
});
test('grows', () => {
  const queue = new Denque<number>();
  for (let item = 0; item < 5; item++) queue.push(item);
  assert.deepEqual(queue.toArray(), [0, 1, 2, 3, 4]);
});
