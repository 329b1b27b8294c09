import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, format } from './buggy';

test('reads days', () => {
  assert.equal(parse('2 days'), 172800000);
});

test('reads minutes', () => {
  assert.equal(parse('1m'), 60000);
});

test('writes hours', () => {
  assert.equal(format(2 * 3600000), '2h');
});

test('writes minutes', () => {
  assert.equal(format(60000), '1m');
});

test('writes milliseconds', () => {
  assert.equal(format(500), '500ms');
});
