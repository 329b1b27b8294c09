import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { createProject, type TestProject } from '../support/project';

const cli = path.join(__dirname, '../../dist/cli.js');
const source = `//- /package.json
{ "name": "shop", "type": "module" }
//- /sum.js
/**
 * Adds.
 * @example
 * add(1, 2) // => 3
 */
export function add(a, b) {
  const sum = a + b;
  return sum;
}
//- /sum.test.js
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { add } from './sum.js';

it('adds', () => {
  assert.equal(add(1, 2), 3);
});
it('adds wrongly', () => {
  assert.equal(add(1, 2), 4);
});
//- /script.js
const greeting = 'hello';
console.log(greeting);
//- /noExample.js
export const add = (a, b) => a + b;
//- /endless.js
setInterval(() => {}, 1000);
`;

interface Output {
  readonly runs: readonly {
    readonly results: readonly { readonly name: string; readonly state: string }[];
    readonly ended: { readonly kind: string; readonly reason?: string };
    readonly files: readonly {
      readonly path: string;
      readonly lines: readonly { readonly line: number; readonly values: string }[];
    }[];
  }[];
}

describe('trueline trace', () => {
  let project: TestProject;

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [cli, 'trace', ...args], { cwd: project.folder }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });
  const read = async (...args: string[]) => {
    const { code, out, err } = await run(...args, '--json');
    assert.notEqual(out, '', err);
    return { code, ...(JSON.parse(out) as Output) };
  };
  const valuesOf = ({ runs }: Output, name: string, line: number) =>
    runs[0]?.files.find((file) => file.path === project.file(name))?.lines[line - 1]?.values;

  before(() => (project = createProject(source)));
  after(() => project.dispose());

  it('runs a script, and prints its values and its output', async () => {
    const { code, out, err } = await run('script.js');
    assert.equal(code, 0, err);
    assert.match(out, /1 \| const greeting = 'hello'; +\| greeting = "hello"/);
    assert.match(out, /Output:\n {2}hello\n/);
    assert.match(out, /It ended in \d+ ms\. /);
  });

  it('runs the tests of a test file, and fails where one does', async () => {
    const { code, ...output } = await read('sum.test.js');
    assert.equal(code, 1);
    assert.deepEqual(
      output.runs[0]?.results.map(({ name, state }) => [name, state]),
      [
        ['adds', 'passed'],
        ['adds wrongly', 'failed'],
      ],
    );
    assert.equal(valuesOf(output, '/sum.js', 7), 'sum = 3');
    const { out } = await run('sum.test.js');
    assert.match(out, /✗ adds wrongly\n[^]*expected: 4\n {2}actual: +3/);
  });

  it('runs the test, the example or the function at a line', async () => {
    const test = await read('sum.test.js:6');
    assert.deepEqual([test.code, test.runs[0]?.results.map(({ name }) => name)], [0, ['adds']]);
    const example = await read('sum.js:4');
    assert.deepEqual([example.code, example.runs[0]?.results.map(({ name }) => name)], [0, ['add(1, 2)']]);
    assert.equal((await read('sum.js:7')).runs[0]?.results.length, 1);
  });

  it('calls a function with arguments', async () => {
    const output = await read('sum.js', '--call', 'add(20, 22)');
    assert.equal(output.code, 0);
    assert.equal(valuesOf(output, '/sum.js', 6), 'a = 20, b = 22');
  });

  it('stops what takes too long', async () => {
    const output = await read('endless.js', '--timeout', '1');
    assert.equal(output.code, 1);
    assert.deepEqual([output.runs[0]?.ended.kind, output.runs[0]?.ended.reason], ['stopped', 'time']);
  });

  it('explains wrong calls, and what cannot be run', async () => {
    const check = async (code: number, message: RegExp, ...args: string[]) => {
      const result = await run(...args);
      assert.equal(result.code, code, result.err);
      assert.match(result.err, message);
    };
    await check(2, /what\? Give FILE or FILE:LINE/);
    await check(2, /one file at a time/, 'sum.js', 'script.js');
    await check(2, /not both/, 'sum.js:7', '--call', 'add(1, 2)');
    await check(2, /--call is a call/, 'sum.js', '--call', 'add');
    await check(2, /--timeout is a whole number above 0/, 'sum.js', '--timeout', '0');
    await check(2, /add takes \(a, b\)/, 'noExample.js:1');
    await check(3, /cannot read .*none\.js: there is no such file/, 'none.js');
  });
});
