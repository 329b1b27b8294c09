// Which tests are found in a file by reading it.
import assert from 'node:assert/strict';
import { discoverTests } from '../../../server/src/execution/javascript/discoverTests';

/** Each found test as `line kind full name`. */
function check(text: string, expected: readonly string[], file = '/a.test.ts'): void {
  const found = discoverTests(text, file);
  assert.deepEqual(
    found.map(({ line, kind, fullName }) => `${line} ${kind} ${fullName}`),
    expected,
  );
  for (const { start, end, name } of found) assert.ok(text.slice(start, end).includes(name), name);
}

describe('discovery of tests', () => {
  it('finds suites and tests, one in the other', () =>
    check(
      `describe('a', () => {
  context("b", function () {
    it(\`c\`, () => {});
    specify('d', async () => {});
  });
  test('e');
});
suite('f', () => {});`,
      ['0 suite a', '1 suite a b', '2 test a b c', '3 test a b d', '5 test a e', '7 suite f'],
    ));

  it('finds those that are modified', () =>
    check(
      `describe.only('a', () => { it.skip('b', () => {}); test.concurrent.only('c', () => {}); });
xit('d', () => {}); test.todo('e'); test.describe('f', () => {}); it.skipIf(x)('g', () => {});`,
      ['0 suite a', '0 test a b', '0 test a c', '1 test d', '1 test e', '1 suite f', '1 test g'],
    ));

  it('finds tables of tests, whose names only a run fills', () => {
    const text =
      "it.each([1, 2])('adds %i', (n) => {}); test.each`a | b`('sums $a', () => {}); it('plain %', () => {});";
    check(text, ['0 test adds %i', '0 test sums $a', '0 test plain %']);
    assert.deepEqual(
      discoverTests(text, '/a.test.js').map(({ isTemplate }) => isTemplate),
      [true, true, false],
    );
  });

  it('finds the inner tests of node:test', () =>
    check(`test('a', async (t) => { await t.test('b', () => {}); });`, ['0 test a', '0 test a b']));

  it('passes over names that are made, and over calls that only look alike', () =>
    check('it(name, f); regex.test("x"); it(`a ${b}`, f); commit("c"); object.it("d");', []));

  it('reads types, decorators and JSX by the name of the file', () => {
    check(`it('a', (): void => { const x = <T,>(y: T) => y!; });`, ['0 test a']);
    check(`it('a', () => render(<App<string> />));`, ['0 test a'], '/a.test.tsx');
    check(`it('a', () => render(<App />));`, ['0 test a'], '/a.test.js');
    check(`@d class A {} it('a', () => {});`, ['0 test a']);
  });

  it('finds what can be read of a text that is not finished', () =>
    check(`it('a', () => {}); const a = 1; const a = 2;`, ['0 test a']));

  it('finds nothing in a text that cannot be read', () => check(`it('a', () => {`, []));
});
