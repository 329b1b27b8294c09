import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoize } from './buggy';

test('looks at the third argument', () => {
  const join = memoize((a: string, b: string, c: string) => a + b + c);
  assert.deepEqual([join('a', 'b', 'c'), join('a', 'b', 'd'), join('a', 'x', 'd')], ['abc', 'abd', 'axd']);
});
test('tells a number from its text', () => {
  const typeOf = memoize((value: number | string) => typeof value);
  assert.deepEqual([typeOf(1), typeOf('1')], ['number', 'string']);
});
test('keeps undefined', () => {
  let calls = 0;
  const nothing = memoize((_: number) => void calls++);
  nothing(1);
  nothing(1);
  assert.equal(calls, 1);
});
test('tells the arguments apart', () => {
  const join = memoize((a: string, b: string) => `${a}/${b}`);
  assert.deepEqual([join('a', 'b'), join('ab', ''), join('a', 'b')], ['a/b', 'ab/', 'a/b']);
});
