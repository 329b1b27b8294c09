import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './buggy';

test('takes the first of three', () => {
  assert.deepEqual(parse('foo=; b=2; foo=boo; foo=x'), { foo: '', b: '2' });
});

test('takes off quotes', () => {
  assert.deepEqual(parse('foo="bar=123456789&name=Magic+Mouse"'), { foo: 'bar=123456789&name=Magic+Mouse' });
});

test('keeps what cannot be decoded', () => {
  assert.deepEqual(parse('foo=%1;bar=bar'), { foo: '%1', bar: 'bar' });
});

test('cuts spaces off', () => {
  assert.deepEqual(parse('FOO    = bar;   baz  =   raz'), { FOO: 'bar', baz: 'raz' });
});

test('takes the first for each name', () => {
  assert.deepEqual(
    parse('a=%20; b=1; b=2; a=3', () => 'decoded'),
    { a: 'decoded', b: '1' },
  );
});
