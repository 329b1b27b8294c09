import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Denque } from './buggy';

test('counts while it grows', () => {
  const queue = new Denque<number>();
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((item) => queue.push(item)),
    [1, 2, 3, 4, 5],
  );
});
test('grows at the front', () => {
  const queue = new Denque<number>();
  for (let item = 0; item < 20; item++) queue.unshift(item);
  assert.equal(queue.length, 20);
  assert.deepEqual([queue.peekAt(0), queue.peekAt(-1), queue.peekAt(20)], [19, 0, undefined]);
});
test('goes around the ring', () => {
  const queue = new Denque<number>();
  for (let round = 0; round < 10; round++) {
    queue.push(round);
    queue.push(round);
    assert.equal(queue.shift(), Math.floor(round / 2));
  }
  assert.equal(queue.length, 10);
});
test('keeps its order at both ends', () => {
  const queue = new Denque<number>();
  for (let item = 1; item <= 4; item++) {
    queue.push(item);
    queue.unshift(-item);
  }
  assert.deepEqual(queue.toArray(), [-4, -3, -2, -1, 1, 2, 3, 4]);
});
