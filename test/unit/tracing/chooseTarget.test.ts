import assert from 'node:assert/strict';
import { chooseTargets } from '../../../server/src/tracing/chooseTarget';
import { discover } from '../../../server/src/tracing/discover';

const file = '/project/a.ts';

/** What the line with `$0` asks for; of a text without one, the whole file. */
function check(marked: string, expected: unknown, path = file): void {
  const at = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const line = at < 0 ? undefined : marked.slice(0, at).split('\n').length - 1;
  const chosen = chooseTargets(discover({ path, text }), path, line);
  assert.deepEqual(chosen.kind === 'targets' ? chosen.targets : chosen, expected);
}

const tests = (...names: string[]) => [{ kind: 'tests', file, ...(names.length > 0 && { names }) }];

describe('what a place asks to be run', () => {
  it('is the innermost test, or the tests of a suite', () => {
    const suite = (a: string, b: string, c: string) =>
      `describe('a', () => {${c}\n  it('one', () => {\n    f();${a}\n  });\n  it('two', () => {${b}});\n});\n`;
    check(suite('$0', '', ''), tests('a one'));
    check(suite('', '$0', ''), tests('a two'));
    check(suite('', '', '$0'), tests('a one', 'a two'));
    check(suite('', '', ''), tests());
  });

  it('is an example, or all of a function', () => {
    const documented = (a: string, b: string, c: string) =>
      `/**\n * @example\n * f(1) // => 1${a}\n * @example\n * f(2) // => 2${b}\n */\nexport function f(x: number) {\n  return x;${c}\n}\n`;
    check(documented('$0', '', ''), [{ kind: 'examples', file, function: 'f', index: 0 }]);
    check(documented('', '$0', ''), [{ kind: 'examples', file, function: 'f', index: 1 }]);
    check(documented('', '', '$0'), [{ kind: 'examples', file, function: 'f' }]);
    check(documented('', '', ''), [{ kind: 'examples', file, function: 'f' }]);
  });

  it('is an exported function, with arguments where it takes some', () => {
    const needs = { kind: 'needsArguments', function: 'f', parameters: 'x: number, y = 2' };
    check('export const f = (x: number,\n  y = 2) => x;$0', needs);
    check('const f = (x: number, y = 2) => x;$0\nexport { f };', needs);
    check('module.exports = { f };\nfunction f(x: number, y = 2) {$0}', needs);
    check('exports.f = f;\nfunction f(x: number, y = 2) {$0}', needs);
    check('export async function f() {$0}', [{ kind: 'call', file, function: 'f', arguments: '' }]);
  });

  it('is else the file as a script', () => {
    check('function f() {$0}', [{ kind: 'script', file }]);
    check('f(1);', [{ kind: 'script', file }]);
    check('this is ( no program', [{ kind: 'script', file }]);
  });
});
