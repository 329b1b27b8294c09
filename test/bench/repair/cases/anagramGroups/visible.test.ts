import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupAnagrams } from './buggy';

test('keeps different words apart', () => {
  assert.deepEqual(groupAnagrams(['one', 'two']), [['one'], ['two']]);
});

test('takes the same word twice', () => {
  assert.deepEqual(groupAnagrams(['one', 'one']), [['one', 'one']]);
});

test('groups two anagrams', () => {
  assert.deepEqual(groupAnagrams(['tea', 'eat', 'tan']), [['tea', 'eat'], ['tan']]);
});
