import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Emitter } from './buggy';

test('calls its listeners in order', () => {
  const calls: string[] = [];
  const emitter = new Emitter<number>();
  emitter.on((value) => calls.push(`a${value}`));
  emitter.on((value) => calls.push(`b${value}`));
  emitter.emit(1);
  assert.deepEqual(calls, ['a1', 'b1']);
});
test('does not call a listener that left', () => {
  const calls: number[] = [];
  const emitter = new Emitter<number>();
  const off = emitter.on((value) => calls.push(value));
  emitter.emit(1);
  off();
  emitter.emit(2);
  assert.deepEqual(calls, [1]);
});
test('calls those after one that leaves', () => {
  const calls: string[] = [];
  const emitter = new Emitter<string>();
  emitter.once((value) => calls.push(`once ${value}`));
  emitter.on((value) => calls.push(`on ${value}`));
  emitter.emit('x');
  assert.deepEqual(calls, ['once x', 'on x']);
});
