import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeRuns, decodeRuns } from './buggy';

test('encodes single letters', () => {
  assert.equal(encodeRuns('abc'), '1a1b1c');
});

test('encodes runs of the same letter', () => {
  assert.equal(encodeRuns('aabaa'), '2a1b2a');
});

test('encodes a growing run', () => {
  assert.equal(encodeRuns('abbccc'), '1a2b3c');
});

test('decodes what it encoded', () => {
  assert.equal(decodeRuns(encodeRuns('wwwwbbbwcc')), 'wwwwbbbwcc');
});

test('decodes long runs', () => {
  assert.equal(decodeRuns('12x'), 'xxxxxxxxxxxx');
});
