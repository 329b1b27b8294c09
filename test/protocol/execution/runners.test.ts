// Every kind of target, run in small projects by their own runners.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { defaultLimits } from '../../../server/src/execution/limits';
import { runTarget, type TargetResult } from '../../../server/src/execution/runTarget';
import type { Target } from '../../../server/src/tracing/tracing';
import { dist } from '../../support/execution';
import { createProject } from '../../support/project';

const never = new AbortController().signal;

/** A target whose file is named from the project's folder. */
async function run(files: string, target: Target): Promise<TargetResult> {
  const project = createProject(files);
  try {
    symlinkSync(path.join(dist, '../node_modules'), project.file('node_modules'));
    return await runTarget(
      { ...target, file: project.file(target.file) },
      { root: project.folder, dist, limits: defaultLimits, confinement: { writes: 'project', network: 'none' } },
      never,
    );
  } finally {
    project.dispose();
  }
}

/** Expects one line for each result: `state line name`, for a failed one with `actual, not expected`. */
async function check(files: string, target: Target, expected: readonly string[]): Promise<TargetResult> {
  const result = await run(files, target);
  const shown = result.results.map(({ state, line, name, actual, expected }) =>
    [state, line ?? '-', name, ...(state === 'failed' ? [`(${actual}, not ${expected})`] : [])].join(' '),
  );
  assert.deepEqual(shown, expected, `${JSON.stringify(result.ended)}\n${result.output}`);
  return result;
}

const body = `describe('sums', () => {
  it('adds', () => equal(sum(1, 2), 3));
  it('fails', () => equal({ sum: sum(1, 2) }, { sum: 4 }));
  it.skip('waits', () => {});
  describe('inner', () => {
    it('adds', async () => equal(sum(1, 1), 2));
  });
});`;
const sum = `//- /sum.js\nexports.sum = (a, b) => a + b;\n`;
const tests = (file: string, ...names: string[]): Target => ({
  kind: 'tests',
  file,
  ...(names.length > 0 && { names }),
});

const projects = {
  'node:test': `//- /package.json
{ "scripts": { "test": "node --test" } }
${sum}//- /sum.test.js
const { describe, it } = require('node:test'), { deepEqual: equal } = require('assert'), { sum } = require('./sum');
${body}
`,
  mocha: `//- /package.json
{ "scripts": { "test": "mocha" } }
//- /.mocharc.json
{ "spec": "other.js", "grep": "nothing", "require": "./setup.js" }
//- /setup.js
globalThis.equal = require('assert').deepEqual;
//- /other.js
it('is not asked for', () => {});
${sum}//- /sum.test.js
const { sum } = require('./sum');
${body}
`,
  vitest: `//- /package.json
{ "type": "module", "scripts": { "test": "vitest run" } }
//- /vitest.config.ts
export default { test: { globals: true, setupFiles: './setup.ts' } };
//- /setup.ts
globalThis.equal = (a: unknown, b: unknown) => expect(a).toEqual(b);
//- /sum.ts
export const sum = (a: number, b: number): number => a + b;
//- /sum.test.ts
import { sum } from './sum';
${body}
`,
  jest: `//- /package.json
{ "scripts": { "test": "jest" }, "jest": { "setupFilesAfterEnv": ["./setup.js"] } }
//- /setup.js
globalThis.equal = (a, b) => expect(a).toEqual(b);
${sum}//- /sum.test.js
const { sum } = require('./sum');
${body}
`,
};

describe('test runners', () => {
  for (const [runner, files] of Object.entries(projects)) {
    const file = files.includes('/sum.test.ts') ? 'sum.test.ts' : 'sum.test.js';
    const failed =
      runner === 'vitest' ? '({\\n  "sum": 3,\\n}, not {\\n  "sum": 4,\\n})' : '({ sum: 3 }, not { sum: 4 })';

    it(`run all tests of a file: ${runner}`, async () => {
      const { ended } = await check(files, tests(file), [
        'passed 2 sums adds',
        `failed 3 sums fails ${failed.replaceAll('\\n', '\n')}`,
        'skipped 4 sums waits',
        'passed 6 sums inner adds',
      ]);
      assert.equal(ended.kind, 'exited');
      assert.notEqual(ended.kind === 'exited' && ended.code, 0);
    });

    it(`run only the tests that are named: ${runner}`, async () => {
      const { ended } = await check(files, tests(file, 'sums inner adds'), ['passed 6 sums inner adds']);
      assert.deepEqual(ended, { kind: 'exited', code: 0 });
    });
  }

  it('get the options that scripts of the project give', async () => {
    const mocha = `//- /package.json
{ "scripts": { "test": "mocha --ui tdd -r ./setup.js 'other/*.js'" } }
//- /setup.js
globalThis.one = 1;
//- /a.test.js
suite('a', () => test('b', () => require('assert').equal(one, 1)));
`;
    await check(mocha, tests('a.test.js'), ['passed 0 a b']);
    const vitest = `//- /package.json
{ "scripts": { "test": "vitest run --globals -c other.config.mjs" } }
//- /other.config.mjs
export default { define: { ONE: '1' } };
//- /a.test.js
it('b', () => expect(ONE).toBe(1));
`;
    await check(vitest, tests('a.test.js'), ['passed 0 b']);
    const jest = `//- /package.json
{ "scripts": { "test": "jest --config=config/jest.json" } }
//- /config/jest.json
{ "rootDir": "..", "globals": { "ONE": 1 } }
//- /a.test.js
it('b', () => expect(ONE).toBe(1));
`;
    await check(jest, tests('a.test.js'), ['passed 0 b']);
  });

  it('say when a runner is not known or not installed', async () => {
    const nameless = await run(`//- /package.json\n{}\n//- /a.test.js\nit('a', () => {});\n`, tests('a.test.js'));
    assert.match(nameless.ended.kind === 'unavailable' ? nameless.ended.reason : '', /which runner/);
    const gone = await run(`//- /a.test.js\n`, tests('b.test.js'));
    assert.match(gone.ended.kind === 'unavailable' ? gone.ended.reason : '', /cannot be read/);
  });

  it('tell by their output why a file does not load', async () => {
    for (const [runner, files] of Object.entries(projects)) {
      const file = files.includes('/sum.test.ts') ? 'sum.test.ts' : 'sum.test.js';
      const { ended, output, results } = await run(files.replaceAll('./sum', './missing'), tests(file));
      assert.match(output, /missing/, runner);
      assert.ok(ended.kind === 'exited' && ended.code !== 0, runner);
      assert.ok(
        results.every(({ state }) => state === 'failed'),
        runner,
      );
    }
  });
});

const examples = `//- /package.json
{}
//- /sum.js
/**
 * @example
 * sum(1, 2) // => 3
 * sum(0.1, 0.2) // => 0.3
 * sum('a', ['b']) // => 'ab'
 * sum(1) // throws TypeError
 * sum(1, 1) // => a number
 * @example
 * const x = sum(1, 1);
 * await later(x) // => { x: 2 }
 */
function sum(a, b) {
  if (b === undefined) throw new TypeError('two');
  return a + b;
}
/** @example hidden() // => 1 */
function hidden() {}
class Counter {
  /** @example Counter.from(2).count // => 2 */
  static from(count) { return Object.assign(new this(), { count }); }
}
module.exports = { sum, Counter, later: async (x) => ({ x }) };
//- /module.mjs
/** @example twice(2) // => 4 */
export default function twice(a) { return a * 2; }
export const later = async (a) => { await null; if (a > 1) throw new RangeError('much'); return a; };
`;

describe('examples', () => {
  const target = (name: string, file = 'sum.js', index?: number): Target => ({
    kind: 'examples',
    file,
    function: name,
    ...(index !== undefined && { index }),
  });

  it('are compared with what they say', async () => {
    const { ended } = await check(examples, target('sum'), [
      'passed 2 sum(1, 2)',
      'failed 3 sum(0.1, 0.2) (0.30000000000000004, not 0.3)',
      "passed 4 sum('a', ['b'])",
      'passed 5 sum(1)',
      'skipped 6 sum(1, 1)',
      'passed 8 const x = sum(1, 1); await later(x)',
    ]);
    assert.deepEqual(ended, { kind: 'exited', code: 1 });
  });

  it('are run one by one where that is asked', () =>
    check(examples, target('sum', 'sum.js', 2), ["passed 4 sum('a', ['b'])"]));

  it('are run of methods, and of default exports', async () => {
    await check(examples, target('Counter.from'), ['passed 18 Counter.from(2).count']);
    await check(examples, target('twice', 'module.mjs'), ['passed 0 twice(2)']);
  });

  it('are not run where the function cannot be reached', async () => {
    const { ended } = await run(examples, target('hidden'));
    assert.match(ended.kind === 'unavailable' ? ended.reason : '', /`hidden` is not exported/);
  });
});

describe('a call', () => {
  const call = (name: string, args: string, file = 'sum.js'): Target => ({
    kind: 'call',
    file,
    function: name,
    arguments: args,
  });

  it('is evaluated with the exports in scope', async () => {
    const { results, ended } = await run(examples, call('sum', 'sum(1, 1), Counter.from(3).count'));
    assert.deepEqual([results[0]?.actual, ended], ['5', { kind: 'exited', code: 0 }]);
  });

  it('waits for promises', async () => {
    assert.equal((await run(examples, call('later', '1', 'module.mjs'))).results[0]?.actual, '1');
    const { results, ended } = await run(examples, call('later', '2', 'module.mjs'));
    assert.deepEqual([results[0]?.state, results[0]?.message, ended], ['failed', 'much', { kind: 'exited', code: 1 }]);
  });

  it('says what is wrong with it', async () => {
    assert.match((await run(examples, call('hidden', ''))).results[0]?.message ?? '', /not exported/);
    assert.match((await run(examples, call('sum', '1,, 2'))).results[0]?.message ?? '', /Unexpected token/);
  });
});

describe('a script', () => {
  it('gets its arguments, and its exit code and output are told', async () => {
    const files = `//- /main.js\nconsole.log(process.argv.slice(2).join()); process.exit(3);\n`;
    const { output, ended } = await run(files, { kind: 'script', file: 'main.js', arguments: ['a b', '--c'] });
    assert.deepEqual([output, ended], ['a b,--c\n', { kind: 'exited', code: 3 }]);
  });

  it('leaves nothing behind in the folder for temporary files', async () => {
    const files = `//- /main.js\nrequire('fs').writeFileSync(require('os').tmpdir() + '/kept', ''); console.log(require('os').tmpdir());\n`;
    const { output } = await run(files, { kind: 'script', file: 'main.js' });
    assert.throws(() => symlinkSync('x', path.join(output.trim(), 'link')), /ENOENT/);
  });
});
