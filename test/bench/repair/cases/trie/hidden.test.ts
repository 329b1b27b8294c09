import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trie } from './buggy';

test('lists what begins so', () => {
  const trie = new Trie();
  for (const word of ['car', 'card', 'cat', 'dog']) trie.add(word);
  assert.deepEqual(trie.startingWith('car'), ['car', 'card']);
  assert.deepEqual(trie.startingWith('d'), ['dog']);
  assert.deepEqual(trie.startingWith('x'), []);
});
test('tells a word from how it begins', () => {
  const trie = new Trie();
  trie.add('card');
  assert.deepEqual([trie.has('car'), trie.has('card'), trie.has('cards'), trie.has('')], [false, true, false, false]);
});
test('has the empty word only if added', () => {
  const trie = new Trie();
  trie.add('');
  assert.deepEqual([trie.has(''), trie.startingWith('')], [true, ['']]);
});
