import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rating, best } from './buggy';

test('is zero for one never rated', () => {
  assert.equal(rating({ name: 'a' }), 0);
});

test('finds the best behind one never rated', () => {
  assert.equal(best([{ name: 'new' }, { name: 'old', ratings: [2] }]), 'old');
});

test('takes a single rating', () => {
  assert.equal(rating({ name: 'a', ratings: [1] }), 1);
});

test('finds none of none', () => {
  assert.equal(best([]), undefined);
});

test('takes negative ratings', () => {
  assert.equal(rating({ name: 'a', ratings: [-1, -3] }), -2);
});
