import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupAnagrams } from './buggy';

test('groups apart from each other', () => {
  assert.deepEqual(groupAnagrams(['abc', 'xyz', 'cab', 'zyx']), [
    ['abc', 'cab'],
    ['xyz', 'zyx'],
  ]);
});

test('does not count capitals', () => {
  assert.deepEqual(groupAnagrams(['Listen', 'Silent']), [['Listen', 'Silent']]);
});

test('counts how often a letter comes', () => {
  assert.deepEqual(groupAnagrams(['aab', 'abb', 'baa']), [['aab', 'baa'], ['abb']]);
});

test('groups nothing', () => {
  assert.deepEqual(groupAnagrams([]), []);
});
