import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions } from './buggy';

test('compares large first parts', () => {
  assert.equal(compareVersions('9.0.0', '10.0.0'), -1);
});

test('compares large last parts', () => {
  assert.equal(compareVersions('1.0.100', '1.0.20'), 1);
});

test('orders previews', () => {
  assert.equal(compareVersions('1.0.0-alpha', '1.0.0-beta'), -1);
});

test('looks at numbers before previews', () => {
  assert.equal(compareVersions('1.0.10-alpha', '1.0.9'), 1);
});

test('sorts a list', () => {
  assert.deepEqual(['2.0.0', '1.10.0', '1.2.0', '1.2.0-rc'].sort(compareVersions), [
    '1.2.0-rc',
    '1.2.0',
    '1.10.0',
    '2.0.0',
  ]);
});
