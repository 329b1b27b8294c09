import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeRuns, decodeRuns } from './buggy';

test('encodes nothing', () => {
  assert.equal(encodeRuns(''), '');
});

test('encodes one run', () => {
  assert.equal(encodeRuns('aaa'), '3a');
});

test('encodes two runs', () => {
  assert.equal(encodeRuns('aab'), '2a1b');
});

test('decodes', () => {
  assert.equal(decodeRuns('2a1b'), 'aab');
});
