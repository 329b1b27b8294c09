import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permutations } from './buggy';

test('has one order of one', () => {
  assert.deepEqual(permutations(['a']), [['a']]);
});

test('lists the orders of three', () => {
  assert.deepEqual(
    permutations([1, 2, 3]).map((order) => order.join('')),
    ['123', '132', '213', '231', '312', '321'],
  );
});

test('takes equal values for different ones', () => {
  assert.deepEqual(permutations(['x', 'x']), [
    ['x', 'x'],
    ['x', 'x'],
  ]);
});

test('leaves its argument alone', () => {
  const values = [3, 1];
  permutations(values);
  assert.deepEqual(values, [3, 1]);
});
