import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mri } from './buggy';

test('reads a group of short flags', () => {
  assert.deepEqual(mri(['-abc', '5']), { _: [], a: true, b: true, c: 5 });
});

test('lists a flag that comes again', () => {
  assert.deepEqual(mri(['--x', '1', '--x', 'two']), { _: [], x: [1, 'two'] });
});

test('reads a long flag without a value', () => {
  assert.deepEqual(mri(['--verbose', '--dry']), { _: [], verbose: true, dry: true });
});

test('stops at two dashes', () => {
  assert.deepEqual(mri(['--a', '--', '--b', 'c']), { _: ['--b', 'c'], a: true });
});

test('reads a value behind a group', () => {
  assert.deepEqual(mri(['-vn=4', 'file']), { _: ['file'], v: true, n: 4 });
});
