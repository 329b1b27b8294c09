import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkedList } from './buggy';

test('takes the first out and goes on', () => {
  const list = new LinkedList<string>().append('a').append('b');
  list.remove('a');
  assert.deepEqual([...list.append('c')], ['b', 'c']);
});
test('takes the only one out and goes on', () => {
  const list = new LinkedList<string>().append('a');
  list.remove('a');
  assert.deepEqual([...list], []);
  assert.deepEqual([...list.append('b').append('c')], ['b', 'c']);
});
test('says that there was none', () => {
  const list = new LinkedList<number>().append(1);
  assert.equal(list.remove(5), false);
  assert.deepEqual([...list], [1]);
});
test('takes the first of equal values', () => {
  const list = new LinkedList<number>().append(7).append(8).append(7);
  list.remove(7);
  assert.deepEqual([...list.append(9)], [8, 7, 9]);
});
