import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trie } from './buggy';

test('does not have what was never added', () => {
  const trie = new Trie();
  trie.add('tree');
  assert.equal(trie.has('bush'), false);
});
test('has what was added', () => {
  const trie = new Trie();
  trie.add('tree');
  assert.equal(trie.has('tree'), true);
  assert.equal(trie.has('tre'), false);
});
test('lists all words', () => {
  const trie = new Trie();
  for (const word of ['to', 'tea', 'a']) trie.add(word);
  assert.deepEqual(trie.startingWith(''), ['a', 'tea', 'to']);
});
