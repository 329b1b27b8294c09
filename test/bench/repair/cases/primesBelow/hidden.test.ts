import assert from 'node:assert/strict';
import { test } from 'node:test';
import { primesBelow } from './buggy';

test('leaves the limit out', () => {
  assert.deepEqual(primesBelow(7), [2, 3, 5]);
});

test('knows no squares', () => {
  assert.deepEqual(primesBelow(50), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]);
});

test('counts those below a thousand', () => {
  assert.equal(primesBelow(1000).length, 168);
});

test('has none below zero', () => {
  assert.deepEqual(primesBelow(-3), []);
});
