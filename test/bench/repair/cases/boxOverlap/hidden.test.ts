import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from './buggy';

test('shares no edge', () => {
  assert.equal(overlap({ x: 0, y: 2, width: 5, height: 2 }, { x: 0, y: 0, width: 5, height: 2 }), undefined);
});

test('lies inside a tall box', () => {
  assert.deepEqual(overlap({ x: 0, y: 0, width: 9, height: 9 }, { x: 2, y: 3, width: 1, height: 5 }), {
    x: 2,
    y: 3,
    width: 1,
    height: 5,
  });
});

test('is the same both ways', () => {
  assert.deepEqual(overlap({ x: 1, y: 0, width: 6, height: 1 }, { x: 0, y: 0, width: 3, height: 4 }), {
    x: 1,
    y: 0,
    width: 2,
    height: 1,
  });
});

test('shares itself', () => {
  assert.deepEqual(overlap({ x: 1, y: 1, width: 3, height: 7 }, { x: 1, y: 1, width: 3, height: 7 }), {
    x: 1,
    y: 1,
    width: 3,
    height: 7,
  });
});
