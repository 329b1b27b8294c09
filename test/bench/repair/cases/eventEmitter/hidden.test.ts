import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Emitter } from './buggy';

test('calls two that listen once', () => {
  let calls = 0;
  const emitter = new Emitter<number>();
  emitter.once((value) => (calls += value));
  emitter.once((value) => (calls += value));
  emitter.emit(1);
  emitter.emit(1);
  assert.equal(calls, 2);
});
test('does not call one that came meanwhile', () => {
  const calls: number[] = [];
  const emitter = new Emitter<number>();
  emitter.on((value) => {
    if (value === 1) emitter.on((later) => calls.push(later));
  });
  emitter.emit(1);
  assert.deepEqual(calls, []);
  emitter.emit(2);
  assert.deepEqual(calls, [2]);
});
test('lets a listener leave twice', () => {
  const calls: number[] = [];
  const emitter = new Emitter<number>();
  const off = emitter.on(() => assert.fail());
  emitter.on((value) => calls.push(value));
  off();
  off();
  emitter.emit(3);
  assert.deepEqual(calls, [3]);
});
