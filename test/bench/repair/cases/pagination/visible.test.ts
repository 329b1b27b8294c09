import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paginate } from './buggy';

test('shows the first page', () => {
  assert.deepEqual(paginate([1, 2, 3, 4], 1, 2), { items: [1, 2], page: 1, pages: 2, hasNext: true });
});

test('shows a last page that is not full', () => {
  assert.deepEqual(paginate([1, 2, 3, 4, 5], 3, 2), { items: [5], page: 3, pages: 3, hasNext: false });
});

test('has one page of nothing', () => {
  assert.deepEqual(paginate([], 1, 10), { items: [], page: 1, pages: 1, hasNext: false });
});
