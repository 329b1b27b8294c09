import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from './buggy';

test('goes back and forth over three', () => {
  const history = new History(1);
  history.set(2);
  history.set(3);
  history.undo();
  history.undo();
  assert.equal(history.value, 1);
  history.redo();
  assert.equal(history.value, 2);
  history.redo();
  assert.equal(history.value, 3);
  assert.equal(history.redo(), false);
});
test('goes back again after going forth', () => {
  const history = new History('a');
  history.set('b');
  history.undo();
  history.redo();
  history.undo();
  assert.equal(history.value, 'a');
});
test('forgets the future when set', () => {
  const history = new History(1);
  history.set(2);
  history.undo();
  history.set(5);
  assert.equal(history.redo(), false);
  assert.equal(history.value, 5);
});
