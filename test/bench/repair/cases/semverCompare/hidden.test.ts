import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cmp } from './buggy';

test('puts the shorter one first', () => {
  assert.equal(cmp('1.2', '1.2.0'), -1);
});

test('puts one part before two', () => {
  assert.deepEqual([cmp('1.0', '1'), cmp('1', '1.0')], [1, -1]);
});

test('looks at numbers before length', () => {
  assert.equal(cmp('2', '1.9.9'), 1);
});

test('sorts a list', () => {
  assert.deepEqual(['1.5.19', '1.2.3', '4.1.3', '1.5.5', '4', '4.1'].sort(cmp), [
    '1.2.3',
    '1.5.5',
    '1.5.19',
    '4',
    '4.1',
    '4.1.3',
  ]);
});
