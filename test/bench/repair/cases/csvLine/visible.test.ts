import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsvLine } from './buggy';

test('splits at commas', () => {
  assert.deepEqual(parseCsvLine('a,b,c'), ['a', 'b', 'c']);
});

test('keeps a comma in quotes', () => {
  assert.deepEqual(parseCsvLine('"a,b",c'), ['a,b', 'c']);
});

test('reads two quotes as one', () => {
  assert.deepEqual(parseCsvLine('"no ""x"", y",z'), ['no "x", y', 'z']);
});

test('keeps empty fields', () => {
  assert.deepEqual(parseCsvLine(','), ['', '']);
});
