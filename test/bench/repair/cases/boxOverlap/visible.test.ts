import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from './buggy';

test('shares a square', () => {
  assert.deepEqual(overlap({ x: 0, y: 0, width: 2, height: 2 }, { x: 1, y: 1, width: 2, height: 2 }), {
    x: 1,
    y: 1,
    width: 1,
    height: 1,
  });
});

test('shares nothing', () => {
  assert.equal(overlap({ x: 0, y: 0, width: 1, height: 1 }, { x: 5, y: 5, width: 1, height: 1 }), undefined);
});

test('lies inside', () => {
  assert.deepEqual(overlap({ x: 0, y: 0, width: 9, height: 9 }, { x: 1, y: 1, width: 4, height: 2 }), {
    x: 1,
    y: 1,
    width: 4,
    height: 2,
  });
});
