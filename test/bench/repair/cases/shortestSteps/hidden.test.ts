import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortestSteps } from './buggy';

test('walks around a wall', () => {
  assert.equal(shortestSteps(['.#.', '.#.', '...']), 4);
});

test('walks to the other corner', () => {
  assert.equal(shortestSteps(['...', '...', '...']), 4);
});

test('finds no way out of a corner', () => {
  assert.equal(shortestSteps(['.#', '#.']), -1);
});

test('walks back and forth', () => {
  assert.equal(shortestSteps(['..#', '#..', '...', '.##', '...']), 8);
});

test('crosses a large field in good time', () => {
  assert.equal(shortestSteps(Array.from({ length: 12 }, () => '.'.repeat(12))), 22);
});
