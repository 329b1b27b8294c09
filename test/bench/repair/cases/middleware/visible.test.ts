import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain } from './buggy';

test('takes the first answer', () => {
  assert.equal(chain([() => 'a', () => 'b'], 'none')('x'), 'a');
});

test('asks the second', () => {
  assert.equal(chain([() => undefined, () => 'b'], 'none')('x'), 'b');
});

test('falls back', () => {
  assert.equal(chain([], 'none')('x'), 'none');
});
