import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paginate } from './buggy';

test('does not begin a page for a full one', () => {
  assert.deepEqual(paginate([1, 2, 3, 4, 5, 6], 2, 3), { items: [4, 5, 6], page: 2, pages: 2, hasNext: false });
});

test('knows that more comes', () => {
  assert.equal(paginate([1, 2, 3], 1, 2).hasNext, true);
});

test('goes back to the last page', () => {
  assert.deepEqual(paginate([1, 2, 3], 9, 2), { items: [3], page: 2, pages: 2, hasNext: false });
});

test('goes on to the first page', () => {
  assert.equal(paginate([1, 2], 0, 5).page, 1);
});

test('counts a page for one item more', () => {
  assert.equal(
    paginate(
      Array.from({ length: 21 }, (_, index) => index),
      1,
      10,
    ).pages,
    3,
  );
});
