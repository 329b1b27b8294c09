import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortestSteps } from './buggy';

test('stays where it is', () => {
  assert.equal(shortestSteps(['.']), 0);
});

test('walks straight', () => {
  assert.equal(shortestSteps(['....']), 3);
});

test('finds no way through a wall', () => {
  assert.equal(shortestSteps(['..#.', '..#.']), -1);
});
