import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mri } from './buggy';

test('keeps what is no flag', () => {
  assert.deepEqual(mri(['a', 'b']), { _: ['a', 'b'] });
});

test('reads a short flag', () => {
  assert.deepEqual(mri(['-f', 'x']), { _: [], f: 'x' });
});

test('reads a long flag', () => {
  assert.deepEqual(mri(['--port=80']), { _: [], port: 80 });
});

test('reads a flag that is denied', () => {
  assert.deepEqual(mri(['--no-color']), { _: [], color: false });
});
