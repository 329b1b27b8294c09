import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leven } from './buggy';

test('is zero for the same', () => {
  assert.equal(leven('a', 'a'), 0);
});

test('replaces a letter', () => {
  assert.equal(leven('a', 'b'), 1);
});

test('adds letters', () => {
  assert.equal(leven('ab', 'abc'), 1);
});

test('replaces two', () => {
  assert.equal(leven('xabxcdxxefxgx', '1ab2cd34ef5g6'), 6);
});

test('knows the classic', () => {
  assert.equal(leven('kitten', 'sitting'), 3);
});
