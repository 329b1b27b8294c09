import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsvLine } from './buggy';

test('reads a quote in the middle', () => {
  assert.deepEqual(parseCsvLine('"5"" disk"'), ['5" disk']);
});

test('reads four quotes as one', () => {
  assert.deepEqual(parseCsvLine('""""'), ['"']);
});

test('reads an empty quoted field', () => {
  assert.deepEqual(parseCsvLine('"",a'), ['', 'a']);
});

test('keeps commas after a quote', () => {
  assert.deepEqual(parseCsvLine('"a"",b",c'), ['a",b', 'c']);
});

test('has one empty field in an empty line', () => {
  assert.deepEqual(parseCsvLine(''), ['']);
});
