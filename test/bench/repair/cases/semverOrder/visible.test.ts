import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions } from './buggy';

test('compares the last part', () => {
  assert.equal(compareVersions('1.2.3', '1.2.4'), -1);
});

test('compares numbers, not letters', () => {
  assert.equal(compareVersions('1.10.0', '1.9.0'), 1);
});

test('puts a release behind its preview', () => {
  assert.equal(compareVersions('2.0.0', '2.0.0-beta'), 1);
});

test('knows equal versions', () => {
  assert.equal(compareVersions('1.0.0', '1.0.0'), 0);
});
