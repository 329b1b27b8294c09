import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './buggy';

test('stays shipped after two shipments', () => {
  assert.equal(run(['pay', 'ship', 'ship']), 'shipped');
});

test('is not shipped before it is paid', () => {
  assert.equal(run(['ship']), 'new');
});

test('is closed when cancelled', () => {
  assert.equal(run(['pay', 'cancel']), 'closed');
});

test('cannot be cancelled on its way', () => {
  assert.equal(run(['pay', 'ship', 'cancel']), 'shipped');
});

test('is delivered after two shipments', () => {
  assert.equal(run(['pay', 'ship', 'ship', 'deliver']), 'closed');
});
