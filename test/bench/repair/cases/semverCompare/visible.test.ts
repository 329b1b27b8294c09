import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cmp } from './buggy';

test('orders by the last part', () => {
  assert.equal(cmp('1.2.3', '1.2.4'), -1);
});

test('orders by number', () => {
  assert.equal(cmp('4.11.6', '4.2.0'), 1);
});

test('puts the longer one last', () => {
  assert.equal(cmp('1.2.0', '1.2'), 1);
});

test('knows equal versions', () => {
  assert.equal(cmp('1.5.19', '1.5.19'), 0);
});
