import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase } from './buggy';

test('writes hexadecimal', () => {
  assert.equal(toBase(255, 16), 'ff');
});

test('writes negative numbers', () => {
  assert.equal(toBase(-5, 3), '-12');
});

test('writes what the language writes', () => {
  assert.deepEqual(
    [35, 36, 1295, 1296].map((value) => toBase(value, 36)),
    ['z', '10', 'zz', '100'],
  );
});

test('writes powers', () => {
  assert.equal(toBase(1024, 2), '10000000000');
});
