import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, format } from './buggy';

test('writes several minutes', () => {
  assert.equal(format(3 * 60000), '3m');
});

test('writes negative minutes', () => {
  assert.equal(format(-3 * 60000), '-3m');
});

test('writes an hour', () => {
  assert.equal(format(3600000), '1h');
});

test('writes seconds', () => {
  assert.equal(format(10000), '10s');
});

test('writes days', () => {
  assert.equal(format(-2 * 86400000), '-2d');
});

test('reads a fraction of hours', () => {
  assert.equal(parse('.5 hrs'), 1800000);
});

test('refuses what is none', () => {
  assert.equal(parse('ten days'), undefined);
});
