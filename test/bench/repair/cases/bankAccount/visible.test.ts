import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account } from './buggy';

test('adds deposits', () => {
  const account = new Account();
  account.deposit(10);
  account.deposit(5);
  assert.equal(account.balance, 15);
});
test('gives all that is there', () => {
  const account = new Account();
  account.deposit(10);
  assert.equal(account.withdraw(10), true);
  assert.equal(account.balance, 0);
});
test('gives no more', () => {
  const account = new Account();
  account.deposit(10);
  assert.equal(account.withdraw(11), false);
  assert.equal(account.balance, 10);
});
