import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from './buggy';

test('sets', () => {
  const history = new History(1);
  history.set(2);
  assert.equal(history.value, 2);
});
test('goes back', () => {
  const history = new History('a');
  history.set('b');
  assert.equal(history.undo(), true);
  assert.equal(history.value, 'a');
  assert.equal(history.undo(), false);
});
test('goes forth again', () => {
  const history = new History('a');
  history.set('b');
  history.undo();
  assert.equal(history.redo(), true);
  assert.equal(history.value, 'b');
});
