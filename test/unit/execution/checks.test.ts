import assert from 'node:assert/strict';
import { Checks } from '../../../server/src/execution/inChild/screening/checks';

type Anything = (...args: unknown[]) => unknown;
type Asserting = Anything & Record<string, Anything>;
type Chain = { to: { equal: Anything; throw: Anything; have: { length: Anything } }; rejects: { toThrow: Anything } };

describe('checks that only see', () => {
  const checks = new Checks();
  const modules = checks.modules();
  const seen = (work: (given: { assert: Asserting; expect: (value: unknown) => Chain }) => void) => {
    checks.take();
    work({ assert: modules['node:assert/strict'] as Asserting, expect: (modules['chai'] as { expect: never }).expect });
    return checks.take();
  };
  const fails = () => {
    throw new TypeError('no');
  };

  it('write down what assert is given, and let it pass', () => {
    const found = seen(({ assert: given }) => {
      given(0);
      given['equal']!(1, 2, 'message');
      given['deepEqual']!({ b: [1], a: new Map([[1, 2]]) }, {});
    });
    assert.deepEqual(found, ['0', '1 beside 2', '{ a: Map(1) { 1 => 2 }, b: [ 1 ] } beside {}']);
  });

  it('write down what a body throws or gives', () => {
    const found = seen(({ assert: given, expect }) => {
      given['throws']!(fails, /yes/);
      given['throws']!(() => 3);
      expect(fails).to.throw();
    });
    assert.deepEqual(found, ['throws TypeError: no', '3', 'throws TypeError: no']);
  });

  it('wait for a promise', async () => {
    const given = modules['assert'] as Asserting;
    checks.take();
    await given['rejects']!(async () => fails());
    await (modules['chai'] as { expect: (value: unknown) => Chain }).expect(Promise.resolve(4)).rejects.toThrow();
    assert.deepEqual(checks.take(), ['throws TypeError: no', '4']);
  });

  it('see values through chains of any length', () => {
    const found = seen(({ expect }) => {
      expect([1]).to.have.length(2);
      expect('a').to.equal('b');
    });
    assert.deepEqual(found, ['[ 1 ]', "'a'"]);
  });

  it('keep the failure that a test asks for', () => {
    seen(({ assert: given }) => assert.throws(() => given['fail']!('stop'), /stop/));
  });
});
