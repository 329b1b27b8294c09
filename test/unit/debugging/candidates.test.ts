import assert from 'node:assert/strict';
import { Budget } from '../../../server/src/debugging/budget';
import { Fresh, hashOfText, merged } from '../../../server/src/debugging/candidates';
import type { Faulty, Patch } from '../../../server/src/debugging/patch';
import { confidenceIn, groupsOf, sizeOf } from '../../../server/src/debugging/validate/agreement';
import type { Behaviour } from '../../../server/src/debugging/validate/behaviour';

const faulty: Faulty = { path: '/a.ts', name: 'f', text: 'function f() { return 1; }', start: 0, end: 26 };

function patch(text: string, prior = 0, start = 22, end = 23): Patch {
  const edits = [{ start, end, text }];
  return { path: '/a.ts', edits, source: 'template', kind: 'k', description: text, prior };
}

describe('candidates', () => {
  it('come likeliest first from all streams', async () => {
    const streams = [
      { faulty, patches: [patch('a', -1), patch('b', -4)] },
      { faulty, patches: [patch('c', -2), patch('d', -3)] },
    ];
    const order: string[] = [];
    for await (const each of merged(streams)) order.push(each.patch.description);
    assert.deepEqual(order, ['a', 'c', 'd', 'b']);
  });
  it('are not the same text twice, nor the text as it is, nor one that was rejected', () => {
    const fresh = new Fresh(faulty.text, [hashOfText('function f() { return 3; }')]);
    const taken = ['1', '2', '2', '3', '4'].map((text) => fresh.take(patch(text), faulty)?.text.slice(22, 23));
    assert.deepEqual(taken, [undefined, '2', undefined, undefined, '4']);
  });
  it('stay within the function', () => {
    const inner = { ...faulty, start: 9 };
    assert.equal(new Fresh(faulty.text).take(patch('x', 0, 0, 8), inner), undefined);
  });
});

describe('a budget', () => {
  it('is used up by time or runs, and says which', () => {
    let now = 0;
    const budget = new Budget({ time: 2_000, runs: 2, tokens: 10 }, () => now);
    assert.equal(budget.exhausted(), undefined);
    budget.spendRuns(2);
    assert.match(budget.exhausted() ?? '', /2 runs/);
    now = 2_500;
    assert.match(budget.exhausted() ?? '', /2 seconds/);
    assert.equal(budget.left(), 0);
    budget.spendTokens(12);
    assert.equal(budget.tokensLeft(), 0);
  });
  it('keeps some of the time for what is done with the candidates that were found', () => {
    let now = 0;
    const budget = new Budget({ time: 60_000, runs: 2, tokens: 10 }, () => now);
    now = 51_000;
    assert.deepEqual([budget.exhausted(), budget.searchLeft(), budget.left()], [undefined, 1_000, 9_000]);
    now = 53_000;
    assert.match(budget.exhausted() ?? '', /60 seconds/);
    assert.equal(budget.left(), 7_000);
  });
});

describe('agreement', () => {
  const behaviour = (signature: string, oddness = 0): Behaviour => ({
    signature,
    isNarrow: false,
    outcomes: [],
    broken: [],
    differences: [],
    oddness,
    brokenInvariants: [],
    compared: 1,
  });
  const candidate = (text: string, prior: number) => ({ faulty, text, patch: patch(text, prior) });
  const best = (...each: readonly (readonly [string, number, Behaviour])[]) => {
    const candidates = each.map(([text, prior]) => candidate(text, prior));
    const behaviours = new Map(candidates.map((one, index) => [one, each[index]![2]]));
    return groupsOf(candidates, behaviours)[0]?.candidates[0]?.text;
  };
  it('prefers what several do over what one does that is little likelier', () =>
    assert.equal(best(['a', -1, behaviour('x')], ['b', -1.2, behaviour('y')], ['c', -1.3, behaviour('y')]), 'b'));
  it('prefers what is much likelier', () =>
    assert.equal(best(['a', 0, behaviour('x')], ['b', -3, behaviour('y')], ['c', -3, behaviour('y')]), 'a'));
  it('distrusts what gives NaN and errors', () =>
    assert.equal(best(['a', -1, behaviour('x', 0.5)], ['b', -2, behaviour('y')]), 'b'));
  it('distrusts what breaks what all tested calls have in common', () => {
    const broken = { ...behaviour('x'), brokenInvariants: [{ text: 'is sorted', isTelling: true, share: 0.2 }] };
    assert.equal(best(['a', -1, broken], ['b', -2, behaviour('y')]), 'b');
  });
  it('counts what changes, not what stays, and of two texts that change places one', () => {
    const size = (text: string, ...edits: readonly (readonly [old: string, now: string])[]) => {
      const changes = edits.map(([old, now]) => {
        const start = text.indexOf(old);
        return { start, end: start + old.length, text: now };
      });
      return sizeOf({ faulty: { ...faulty, text }, text: '', patch: { ...patch('', 0), edits: changes } });
    };
    assert.equal(size('isOpen(door)', ['isOpen(door)', '!isOpen(door)']), 1);
    assert.equal(size('left / base', ['left / base', 'Math.floor(left / base)']), 'Math.floor()'.length);
    assert.equal(size('a < b', ['<', '<=']), 1);
    assert.equal(size('f(from, to)', ['from', 'to'], ['to', 'from']), 6);
  });
  it('is the surer the likelier the first is, and the fewer ways there are', () => {
    const groups = (weights: readonly number[]) =>
      weights.map((weight) => ({ candidates: [candidate('a', weight)], weight, behaviour: behaviour('x') }));
    const sure = (...weights: readonly number[]) => confidenceIn(groups(weights));
    const blind = groups([-1]).map(({ behaviour: _, ...rest }) => rest);
    assert.ok(confidenceIn(blind) < sure(-1));
    assert.ok(sure(-1) > 0.9);
    assert.ok(sure(-1) > sure(-3) && sure(-3) > sure(-1, -5) && sure(-1, -5) > sure(-1, -5, -5) && sure(-1, -1) < 0.5);
    assert.ok(sure(-10) < 0.6);
    assert.equal(sure(), 0);
  });
  it('takes the smallest of those that are about as likely and do the same', () =>
    assert.equal(best(['long text', -1, behaviour('x')], ['s', -1.1, behaviour('x')]), 's'));
});
