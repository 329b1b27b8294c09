import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerModulo } from './buggy';

test('cubes', () => {
  assert.equal(powerModulo(2n, 3n, 5n), 3n);
});

test('takes a large exponent', () => {
  assert.equal(powerModulo(4n, 13n, 497n), 445n);
});

test('knows the little theorem of Fermat', () => {
  assert.equal(powerModulo(123n, 1000003n - 1n, 1000003n), 1n);
});

test('reduces a large base', () => {
  assert.equal(powerModulo(12n, 2n, 10n), 4n);
});
