import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inventory } from './buggy';

test('has what was added', () => {
  const shop = new Inventory();
  shop.add('tea', 3);
  shop.add('tea', 2);
  assert.equal(shop.available('tea'), 5);
});
test('does not promise what is not there', () => {
  const shop = new Inventory();
  shop.add('tea', 3);
  assert.equal(shop.reserve('tea', 4), false);
  assert.equal(shop.reserve('milk', 1), false);
});
test('promises nothing twice', () => {
  const shop = new Inventory();
  shop.add('tea', 3);
  assert.equal(shop.reserve('tea', 2), true);
  assert.equal(shop.reserve('tea', 2), false);
});
