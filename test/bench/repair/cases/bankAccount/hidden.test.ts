import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account } from './buggy';

test('goes down to the limit', () => {
  const account = new Account(50);
  assert.deepEqual([account.withdraw(50), account.balance], [true, -50]);
});
test('goes no further', () => {
  const account = new Account(50);
  assert.deepEqual([account.withdraw(50.01), account.balance, account.entries.length], [false, 0, 0]);
});
test('notes what was done', () => {
  const account = new Account();
  account.deposit(3);
  account.withdraw(3);
  account.withdraw(1);
  assert.deepEqual(account.entries, [
    { kind: 'deposit', amount: 3 },
    { kind: 'withdrawal', amount: 3 },
  ]);
});
test('refuses nothing and less', () => {
  assert.throws(() => new Account().withdraw(-1), RangeError);
});
