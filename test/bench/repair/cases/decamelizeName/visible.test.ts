import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decamelize } from './buggy';

test('leaves small letters', () => {
  assert.equal(decamelize('foobar'), 'foobar');
});

test('splits two words', () => {
  assert.equal(decamelize('unicornRainbow'), 'unicorn_rainbow');
});

test('makes a single capital small', () => {
  assert.equal(decamelize('X'), 'x');
});

test('splits three words with a hyphen', () => {
  assert.equal(decamelize('fooBarBaz', '-'), 'foo-bar-baz');
});
