import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkedList } from './buggy';

test('holds values in order', () => {
  assert.deepEqual([...new LinkedList<number>().append(1).append(2)], [1, 2]);
});
test('takes the last out and goes on', () => {
  const list = new LinkedList<number>().append(1).append(2);
  assert.equal(list.remove(2), true);
  assert.deepEqual([...list.append(3)], [1, 3]);
});
test('takes one from the middle and goes on', () => {
  const list = new LinkedList<number>().append(1).append(2).append(3);
  list.remove(2);
  assert.deepEqual([...list.append(4)], [1, 3, 4]);
});
