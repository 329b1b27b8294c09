import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leven } from './buggy';

test('takes nothing', () => {
  assert.equal(leven('', 'abc'), 3);
});

test('is the same both ways', () => {
  assert.equal(leven('xabxcdxxefxgx', 'abcdefg'), leven('abcdefg', 'xabxcdxxefxgx'));
});

test('compares long words', () => {
  assert.equal(leven('javawasneat', 'scalaisgreat'), 7);
});

test('compares short words', () => {
  assert.equal(leven('example', 'samples'), 3);
});

test('compares a weekend', () => {
  assert.equal(leven('sturgeon', 'urgently'), 6);
});

test('compares a small change', () => {
  assert.equal(leven('distance', 'difference'), 5);
});
