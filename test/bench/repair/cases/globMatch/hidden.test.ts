import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './buggy';

test('matches nothing with a star', () => {
  assert.equal(matches('a*', 'a'), true);
});

test('matches an empty name', () => {
  assert.equal(matches('*', ''), true);
});

test('matches a middle', () => {
  assert.equal(matches('a*c*e', 'abcde'), true);
});

test('needs a letter for a question mark', () => {
  assert.equal(matches('a?', 'a'), false);
});

test('needs the end', () => {
  assert.equal(matches('*.ts', 'a.tsx'), false);
});

test('matches two stars in a row', () => {
  assert.equal(matches('**a', 'a'), true);
});
