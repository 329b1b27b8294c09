import assert from 'node:assert/strict';
import { changedFunctions } from '../../../server/src/debugging/whatToRun/changedFunctions';
import { functionsIn } from '../../../server/src/debugging/whatToRun/functions';

function checkChanged(before: string | undefined, after: string, expected: readonly string[]): void {
  const names = changedFunctions(before, after, '/a.ts').map(({ name }) => name);
  assert.deepEqual(names, expected);
}

const two = `export function a(x: number) { return x + 1; }
const b = (x: number) => x * 2;
`;

describe('changed functions', () => {
  it('are none where only layout and comments change', () =>
    checkChanged(two, `// new\n\n${two.replace('{ return x + 1; }', '{\n  // one more\n  return x + 1;\n}')}`, []));
  it('are none where functions move', () => checkChanged(two, two.split('\n').reverse().join('\n'), []));
  it('are those whose operators change', () => checkChanged(two, two.replace('x + 1', 'x - 1'), ['a']));
  it('are those whose literals and texts change', () => {
    checkChanged(two, two.replace('* 2', '* 3'), ['b']);
    checkChanged('const f = () => `a${1}`;', 'const f = () => `b${1}`;', ['f']);
    checkChanged('const f = () => /a/g;', 'const f = () => /a/;', ['f']);
  });
  it('are new ones', () => checkChanged(two, `${two}function c() {}`, ['c']));
  it('are methods by the names of their classes', () =>
    checkChanged('class A { m() { return 1; } n() {} }', 'class A { m() { return 2; } n() {} }', ['A.m']));
  it('are all where there is no text before, or it cannot be read', () => {
    checkChanged(undefined, two, ['a', 'b']);
    checkChanged('function (', two, ['a', 'b']);
  });
  it('are none in a text that cannot be read', () => checkChanged(two, 'function (', []));
});

describe('functions of a file', () => {
  it('are told in declarations, variables, classes, objects and exports', () => {
    const text = `export default function main() {}
class A { constructor() {} static s() {} get g() { return 1; } f = () => 1; #p() {} }
export const o = { m() {}, n: () => 1 };
exports.late = function () {};
const wrapped = memoize(() => 1);`;
    const names = functionsIn(text, '/a.ts')?.map(({ name }) => name);
    assert.deepEqual(names, ['main', 'A.constructor', 'A.s', 'A.g', 'A.f', 'A.#p', 'o.m', 'o.n', 'late', 'wrapped']);
  });
  it('have the texts of their parameters with types and defaults', () => {
    const [place] = functionsIn('function f(a: number[], b = 2, ...rest: string[]) {}', '/a.ts') ?? [];
    assert.deepEqual(place?.parameters, ['a: number[]', 'b = 2', '...rest: string[]']);
  });
});
