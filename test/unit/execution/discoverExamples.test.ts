// Which examples are found in doc comments, and how they are run.
import assert from 'node:assert/strict';
import { discoverExamples } from '../../../server/src/execution/javascript/discoverExamples';
import { toRequest } from '../../../server/src/execution/javascript/exampleBody';

/** Each found example as `function@line: code => expected`, after its setup in brackets. */
function check(text: string, expected: readonly string[], file = '/a.ts'): void {
  const found = discoverExamples(text, file).flatMap(({ function: name, examples }) =>
    examples.map(
      ({ setup, code, expected, line }) => `${name}@${line}: ${setup && `[${setup}] `}${code} => ${expected}`,
    ),
  );
  assert.deepEqual(found, expected);
}

const doc = (...lines: readonly string[]) => ['/**', ...lines.map((line) => ` * ${line}`), ' */'].join('\n');

describe('discovery of examples', () => {
  it('finds lines with a value behind them', () =>
    check(
      `${doc('Adds.', '@param a', '@example', 'sum(1, 2) // => 3', "sum('a', 'b'); //=> 'ab'")}\nexport function sum(a, b) {}`,
      ['sum@4: sum(1, 2) => 3', "sum@5: sum('a', 'b'); => 'ab'"],
    ));

  it('finds code and values over several lines', () =>
    check(
      `${doc('@example', '```ts', 'sum(', '  1,', ');', '// => [', '//   1,', '// ]', '```', '@returns x // => 2')}\nexport const sum = (a) => [a];`,
      ['sum@3: sum(\n  1,\n); => [\n  1,\n]'],
    ));

  it('runs what an example builds on before it, but not what stands for itself', () =>
    check(
      `${doc('@example', 'const s = new Stack();', 's.push(1) // => 1', 's.size // => 1', '@example new Stack().size // => 0')}\nexport class Stack {}`,
      [
        'Stack@2: const s = new Stack();\ns.push(1) => 1',
        'Stack@4: [const s = new Stack();\ns.push(1)] s.size => 1',
        'Stack@5: new Stack().size => 0',
      ],
    ));

  it('finds errors that are expected', () =>
    check(
      `${doc('@example sum() // throws TypeError', '@example', 'sum(1) // Throws: "two"')}\nexport function sum() {}`,
      ['sum@1: sum() => throws TypeError', 'sum@3: sum(1) => Throws: "two"'],
    ));

  it('passes over examples that say no value', () =>
    check(`${doc('@example', 'sum(1, 2); // adds', 'render();')}\nexport function sum() {}`, []));

  it('finds those of methods', () =>
    check(`export class A {\n  ${doc('@example A.one() // => 1')}\n  static one() {}\n}`, ['A.one@2: A.one() => 1']));

  it('knows what is exported', () => {
    const comment = doc('@example f() // => 1');
    const isExported = (code: string, file = '/a.js') =>
      discoverExamples(code.replace('/**/', comment), file)[0]?.isExported;
    assert.equal(isExported('/**/ export function f() {}'), true);
    assert.equal(isExported('/**/ function f() {} export { f as g };'), true);
    assert.equal(isExported('/**/ function f() {} export default f;'), true);
    assert.equal(isExported('/**/ export default function f() {}'), true);
    assert.equal(isExported('/**/ function f() {} module.exports = { f };'), true);
    assert.equal(isExported('/**/ const f = () => 1; exports.f = f;'), true);
    assert.equal(isExported('/**/ function f(): void {} export = f;', '/a.ts'), true);
    assert.equal(isExported('/**/ function f() {}'), false);
  });
});

describe('an example as it is run', () => {
  const run = (code: string, expected: string) => toRequest({ setup: '', code, expected, line: 0 });

  it('returns the value of its last statement', () => {
    const request = run('const a = 1;\na + 1; // two', '2');
    assert.ok('body' in request);
    assert.equal(request.body.trim(), 'const a = 1;\nreturn (a + 1); // two');
    assert.deepEqual(request.expected, { kind: 'value', code: '2' });
  });

  it('reads what an expected error says', () => {
    const text = (expected: string) => {
      const request = run('f()', expected);
      return 'expected' in request && request.expected.kind === 'throws' ? request.expected.text : undefined;
    };
    assert.equal(text('throws TypeError'), 'TypeError');
    assert.equal(text('throws "no: such"'), 'no: such');
    assert.equal(text('throws an error'), '');
    assert.equal(text('throws'), '');
  });

  it('says why it cannot be run', () => {
    assert.deepEqual(run('f() // => x', 'a new array'), { problem: 'What is expected is not a value: a new array' });
    assert.deepEqual(run('f(', '1'), { problem: 'The example is not code that can be read.' });
  });
});
