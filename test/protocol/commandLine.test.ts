import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Completion } from '../../server/src/completion/completion';
import { createProject, type TestProject } from '../support/project';

const cli = path.join(__dirname, '../../dist/cli.js');
const source = `//- /tsconfig.json
{ "compilerOptions": { "strict": true }, "include": ["src"] }
//- /src/order.ts
export class Order {
  reference = '';
  totalPrice(): number {
    return 1;
  }
}
export function one(order: Order) {
  return order.totalPrice();
}
//- /src/main.ts
import { Order } from './order';
export function two(order: Order) {
  return order.
}
// order.
`;

describe('command line', () => {
  let project: TestProject;
  let cache: string;

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = { ...process.env, XDG_CACHE_HOME: cache };
      execFile(process.execPath, [cli, ...args], { cwd: project.folder, env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });

  before(() => {
    project = createProject(source);
    cache = mkdtempSync(path.join(os.tmpdir(), 'trueline-cache-'));
  });
  after(() => {
    project.dispose();
    rmSync(cache, { recursive: true, force: true });
  });

  it('prints a completion, its verdict and its decisions', async () => {
    const { code, out, err } = await run('complete', 'src/main.ts:3:16', '--trace');
    assert.equal(code, 0, err);
    assert.match(out, /verified \(\d+ ms\)/);
    assert.match(out, /return order\.│(reference|totalPrice)/);
    assert.match(out, /members at 0 .*members of Order; \d+ legal: /);
  });

  it('answers machines with a JSON line for each place', async () => {
    const { code, out } = await run('complete', '--json', 'src/main.ts:3:16', 'src/main.ts:5:10');
    const [first, second, ...more] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Completion);
    assert.equal(code, 1);
    assert.deepEqual(more, []);
    assert.deepEqual(Object.keys(first ?? {}).sort(), ['decisions', 'milliseconds', 'reason', 'text', 'verdict']);
    assert.equal(first?.verdict, 'verified');
    assert.match(first.text, /^(reference|totalPrice)/);
    assert.deepEqual([second?.verdict, second?.text], ['none', '']);
    assert.match(second?.reason ?? '', /comment/);
  });

  it('gives the same completion for the same seed', async () => {
    const texts = [];
    for (let time = 0; time < 2; time++) {
      const { out } = await run('complete', '--json', '--seed', '7', 'src/main.ts:3:16');
      texts.push((JSON.parse(out) as Completion).text);
    }
    assert.equal(texts[0], texts[1]);
  });

  it('lets the model go free', async () => {
    const { out } = await run('complete', '--json', '--monitors', 'off', 'src/main.ts:3:16');
    const { verdict, decisions } = JSON.parse(out) as Completion;
    assert.deepEqual(decisions, []);
    assert.ok(verdict === 'unchecked' || verdict === 'none');
  });

  it('explains wrong calls', async () => {
    const check = async (code: number, message: RegExp, ...args: string[]) => {
      const result = await run(...args);
      assert.equal(result.code, code, result.err);
      assert.match(result.err, message);
    };
    await check(3, /cannot read src\/none\.ts: there is no such file/, 'complete', 'src/none.ts:1:1');
    await check(3, /it is a folder/, 'complete', 'src:1:1');
    await check(4, /no line 99, column 1 \(it has 6 lines\)/, 'complete', 'src/main.ts:99:1');
    await check(4, /no line 1, column 99/, 'complete', 'src/main.ts:1:99');
    await check(2, /is not FILE:LINE:COLUMN/, 'complete', 'src/main.ts');
    await check(2, /where\?/, 'complete');
    await check(2, /--monitors is on or off/, 'complete', 'src/main.ts:3:16', '--monitors', 'some');
    await check(2, /there is no command/, 'compile');
  });
});
