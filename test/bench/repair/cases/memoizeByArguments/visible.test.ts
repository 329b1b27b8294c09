import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoize } from './buggy';

test('computes once', () => {
  let calls = 0;
  const square = memoize((x: number) => (calls++, x * x));
  assert.deepEqual([square(3), square(3), calls], [9, 9, 1]);
});
test('looks at all arguments', () => {
  const add = memoize((a: number, b: number) => a + b);
  assert.deepEqual([add(1, 2), add(1, 5)], [3, 6]);
});
test('takes a function without arguments', () => {
  let calls = 0;
  const next = memoize(() => ++calls);
  assert.deepEqual([next(), next()], [1, 1]);
});
