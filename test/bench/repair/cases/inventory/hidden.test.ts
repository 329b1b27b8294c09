import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inventory } from './buggy';

test('promises the rest', () => {
  const shop = new Inventory();
  shop.add('tea', 3);
  assert.deepEqual([shop.reserve('tea', 2), shop.reserve('tea', 1), shop.reserve('tea', 1)], [true, true, false]);
  assert.equal(shop.available('tea'), 0);
});
test('ships what was promised', () => {
  const shop = new Inventory();
  shop.add('tea', 5);
  shop.reserve('tea', 2);
  shop.ship('tea', 2);
  assert.equal(shop.available('tea'), 3);
  assert.deepEqual([shop.reserve('tea', 4), shop.reserve('tea', 3)], [false, true]);
});
test('does not ship what was not promised', () => {
  const shop = new Inventory();
  shop.add('tea', 5);
  assert.throws(() => shop.ship('tea', 1), /not reserved/);
});
