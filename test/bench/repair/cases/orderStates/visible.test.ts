import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step, run } from './buggy';

test('is paid', () => {
  assert.equal(step('new', 'pay'), 'paid');
});

test('is shipped', () => {
  assert.equal(step('paid', 'ship'), 'shipped');
});

test('stays shipped when shipped again', () => {
  assert.equal(step('shipped', 'ship'), 'shipped');
});

test('is closed when delivered', () => {
  assert.equal(run(['pay', 'ship', 'deliver']), 'closed');
});
