import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, under } from './buggy';

test('asks the third', () => {
  assert.equal(chain([() => undefined, () => undefined, (request) => `c:${request}`], 'none')('x'), 'c:x');
});

test('falls back when none answers', () => {
  assert.equal(chain([() => undefined, () => undefined], 'none')('x'), 'none');
});

test('takes an empty answer', () => {
  assert.equal(chain([() => '', () => 'b'], 'none')('x'), '');
});

test('routes by prefix', () => {
  assert.equal(chain([under('/a/', (rest) => `A ${rest}`), under('/b/', (rest) => `B ${rest}`)], '404')('/b/1'), 'B 1');
});

test('knows no route', () => {
  assert.equal(chain([under('/a/', (rest) => rest)], '404')('/c'), '404');
});
