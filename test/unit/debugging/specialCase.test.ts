import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../../server/src/debugging/patch';
import { specialCaseOf } from '../../../server/src/debugging/validate/specialCase';

const test = "test('t', () => assert.deepEqual(f(12, 'abc'), [7, 8]));";

/** `change`: the text with `old → new` in guillemets. */
function check(change: string): string | undefined {
  const edits: Edit[] = [];
  let before = '';
  let last = 0;
  for (const match of change.matchAll(/«([^→]*)→([^»]*)»/g)) {
    before += change.slice(last, match.index);
    const [whole, old = '', text = ''] = match;
    edits.push({ start: before.length, end: before.length + old.length, text });
    before += old;
    last = match.index + whole.length;
  }
  before += change.slice(last);
  return specialCaseOf(before, applyEdits(before, edits), edits, [test], '/a.ts');
}

describe('a special case', () => {
  it('is a comparison with what a test gives', () => {
    assert.match(check('function f(n) { «→if (n === 12) return n; »return n; }') ?? '', /compares with 12/);
    assert.match(check("function f(n, s) { return «n→s.startsWith('abc') ? 1 : n»; }") ?? '', /compares with "abc"/);
  });
  it('is an answer that a test expects', () =>
    assert.match(check('function f(n) { «return n;→return [7, 8];» }') ?? '', /answers \[7, 8\]/));
  it('is not a comparison with the empty and the first values', () => {
    assert.equal(check('function f(n) { «→if (n === 0) return 1; »return n; }'), undefined);
    assert.equal(check("function f(n, s) { «→if (s === '') return n; »return n; }"), undefined);
  });
  it('is not a literal in the place of another', () =>
    assert.equal(check('function f(n) { return n === «11→12» ? 1 : 2; }'), undefined));
  it('is not a value that the program knew before', () =>
    assert.equal(check('const dozen = 12; function f(n) { «→if (n === 12) return 1; »return n; }'), undefined));
  it('is not an operator', () => assert.equal(check('function f(n) { return n «<→<=» 3; }'), undefined));
});
