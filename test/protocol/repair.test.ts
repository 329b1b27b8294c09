// The loop with real runs: what it repairs, what it refuses, and that nothing that a candidate does gets out.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { hashOfText } from '../../server/src/debugging/candidates';
import { dist, processesWith } from '../support/execution';
import { createProject } from '../support/project';
import { runRepair } from '../support/repair';

const countdown = `//- /sum.ts
/** Sum of the numbers from 1 to \`n\`. */
export function sumTo(n: number): number {
  let sum = 0;
  for (let i = 1; i < n; i++) sum += i;
  return sum;
}
//- /sum.test.ts
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sumTo } from './sum';
test('of none', () => assert.equal(sumTo(0), 0));
test('of three', () => assert.equal(sumTo(3), 6));
test('of four', () => assert.equal(sumTo(4), 10));
`;

function simple(body: string, tests: string, name = '/f.js'): string {
  return `//- ${name}
exports.f = function f(n) {
  ${body}
};
//- /f.test.js
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { f } = require('./f');
${tests}
`;
}

const one = "test('one', () => assert.equal(f(1), 2));\n";

describe('a repair', function () {
  this.timeout(240_000);

  it('is found, proved and compared with the program as it is', async () => {
    const { outcome, events, log } = await runRepair(countdown);
    assert.equal(outcome.kind, 'repaired');
    if (outcome.kind !== 'repaired') return;
    assert.match(outcome.best.text, /i <= n/);
    assert.deepEqual(outcome.best.fixes.map(({ name }) => name).sort(), ['of four', 'of three']);
    assert.match(outcome.best.verdict.notes.join(), /sumTo\(\d+\): \d+ before, \d+ now/);
    const kinds = new Set(events.map(({ kind }) => kind));
    assert.deepEqual([...kinds], ['running', 'failing', 'localized', 'trying', 'validated']);
    const lines = log
      .toJsonLines()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    assert.ok(lines.some(({ kind }) => kind === 'run') && lines.some(({ kind }) => kind === 'patch'));
  });

  it('that copies is told from what hands out what it was given', async () => {
    const source = simple(
      'return n;',
      "test('a copy', () => { const n = [1]; f(n).push(2); assert.deepEqual(n, [1]); });\n",
    );
    const { outcome } = await runRepair(source, {
      replacements: [
        ['return n', 'return [...n]'],
        ['return n', 'return n.slice()'],
      ],
    });
    const { notes = [] } = outcome.kind === 'repaired' ? outcome.best.verdict : {};
    assert.match(notes.join('\n'), /: \[.*\], holding 1 of the given objects before, \[.*\] now/);
    assert.match(notes.join('\n'), /1 other changes pass the tests and behave the same/);
  });

  const counter = `//- /counter.ts
export class Counter {
  total = 0;
  add(n: number): this {
    this.total = n;
    return this;
  }
}
//- /counter.test.ts
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Counter } from './counter';
test('adds twice', () => {
  const counter = new Counter();
  counter.add(2);
  counter.add(2);
  assert.equal(counter.total, 4);
});
`;

  it('of a method is compared by tests with other inputs', async () => {
    const replacements = [
      ['this.total = n', 'this.total += n'],
      ['this.total = n', 'this.total = n + this.total'],
    ] as const;
    const { outcome } = await runRepair(counter, { replacements });
    assert.equal(outcome.kind, 'repaired');
    const { notes = [] } = outcome.kind === 'repaired' ? outcome.best.verdict : {};
    assert.match(notes.join('\n'), /the test “adds twice” with `\d+` for `2`.*: 2 beside 4 before, \d beside 4 now/);
    assert.match(notes.join('\n'), /1 other changes pass the tests and behave the same/);
  });

  it('of a method is held back where another way parts from it in a test with other inputs', async () => {
    const replacements = [
      ['this.total = n', 'this.total += n'],
      ['this.total = n', 'this.total = n + n'],
    ] as const;
    const { outcome } = await runRepair(counter, { replacements });
    assert.equal(outcome.kind, 'unrepaired');
    assert.match(
      'reason' in outcome ? outcome.reason : '',
      /for instance of the test “adds twice” with .*: \d+ beside 4 or/,
    );
  });

  it('is not looked for where nothing fails', async () => {
    const { outcome } = await runRepair(countdown.replace('i < n', 'i <= n'));
    assert.equal(outcome.kind, 'green');
  });

  it('is found for the examples in a doc comment', async () => {
    const { outcome } = await runRepair(
      `//- /twice.ts
/**
 * @example
 * twice(3) // => 6
 */
export function twice(n: number): number {
  return n - n;
}
`,
      {
        replacements: [
          ['n - n', 'n * n'],
          ['n - n', 'n + n'],
        ],
      },
    );
    assert.equal(outcome.kind, 'repaired');
    assert.match(outcome.kind === 'repaired' ? outcome.best.text : '', /n \+ n/);
  });

  it('is proved by a command', async () => {
    const { outcome } = await runRepair(simple('return n;', one), {
      suite: { kind: 'command', command: 'node f.test.js' },
      replacements: [
        ['return n;', 'return n - 1;'],
        ['return n;', 'return n + 1;'],
      ],
    });
    assert.match(outcome.kind === 'repaired' ? outcome.best.text : '', /n \+ 1/);
  });

  it('does not come back when it was rejected', async () => {
    const text = 'exports.f = function f(n) {\n  return n + 1;\n};\n';
    const { outcome } = await runRepair(simple('return n;', one), {
      rejected: [hashOfText(text)],
      replacements: [
        ['return n;', 'return n + 1;'],
        ['return n;', 'return n * 2;'],
      ],
    });
    assert.match(outcome.kind === 'repaired' ? outcome.best.text : '', /n \* 2/);
  });

  it('is refused where it only knows the test', async () => {
    const { outcome, log } = await runRepair(simple('return n;', "test('t', () => assert.equal(f(12), 144));\n"), {
      replacements: [['return n;', 'if (n === 12) return 144; return n;']],
    });
    assert.equal(outcome.kind, 'unrepaired');
    assert.match(log.toJsonLines(), /"by":"special case"/);
  });

  it('is refused where another test fails with it', async () => {
    const tests = `${one}test('other', () => assert.equal(f(5), 5));\n`;
    const { log } = await runRepair(simple('return n;', tests), { replacements: [['return n;', 'return n + 1;']] });
    assert.match(log.toJsonLines(), /"by":"other test"/);
  });

  it('is not looked for where a test fails only sometimes', async () => {
    const tests = `const { existsSync, writeFileSync } = require('node:fs');
test('flaky', () => { const was = existsSync('seen'); writeFileSync('seen', ''); assert.ok(was); });\n`;
    const { outcome, events } = await runRepair(simple('return n;', tests), {
      replacements: [['return n;', 'return 0;']],
    });
    assert.equal(outcome.kind, 'green');
    assert.deepEqual(
      events.find(({ kind }) => kind === 'flaky'),
      { kind: 'flaky', tests: ['flaky'] },
    );
  });

  it('is given up with its reason when the budget is used up', async () => {
    const { outcome } = await runRepair(simple('return n;', "test('t', () => assert.equal(f(3), 'never'));\n"), {
      budget: { runs: 2 },
    });
    assert.equal(outcome.kind, 'unrepaired');
    assert.match(outcome.kind === 'unrepaired' ? outcome.reason : '', /The 2 runs for a repair are used up/);
  });

  it('is given up at once when it is cancelled', async () => {
    const controller = new AbortController();
    const { outcome } = await runRepair(countdown, {
      signal: controller.signal,
      onEvent: ({ kind }) => kind === 'failing' && controller.abort(),
    });
    assert.equal(outcome.kind, 'cancelled');
  });

  it('is not looked for on a project that is too large to copy', async () => {
    const { outcome } = await runRepair(countdown, { copyLimits: { files: 1, bytes: 1_000 } });
    assert.match(outcome.kind === 'unavailable' ? outcome.reason : '', /more than 1 files/);
  });
});

/** What a candidate may do; each is followed by one that repairs the function. */
const attacks: Readonly<Record<string, string>> = {
  'an endless loop': 'for (;;);',
  'an endless promise': 'return new Promise(() => {});',
  'an end of the process': 'process.exit(0);',
  'a fork bomb':
    "for (;;) require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)', 'trueline-attack']);",
  'a memory hog': 'const all = []; for (;;) all.push(new Array(1e6).fill(n));',
  'a flood of output': "for (;;) require('node:fs').writeSync(1, 'x'.repeat(1e6));",
  'a deep recursion': 'return exports.f(n + 1);',
};

describe('a candidate', function () {
  this.timeout(240_000);
  for (const [what, code] of Object.entries(attacks)) {
    it(`that is ${what} is ended, and the next one is tried`, async () => {
      const { outcome } = await runRepair(simple('return n;', one), {
        replacements: [
          ['return n;', code],
          ['return n;', 'return n + 1;'],
        ],
      });
      assert.match(outcome.kind === 'repaired' ? outcome.best.text : '', /n \+ 1/);
      assert.deepEqual(processesWith('trueline-attack'), []);
    });
  }

  it('cannot write outside of its copy where there is a sandbox', async () => {
    const file = path.join(os.homedir(), `trueline-attack-${process.pid}`);
    const { outcome } = await runRepair(simple('return n;', one), {
      replacements: [
        ['return n;', `require('node:fs').writeFileSync(${JSON.stringify(file)}, ''); return n;`],
        ['return n;', 'return n + 1;'],
      ],
    });
    if (outcome.confinement.startsWith('Confined')) assert.equal(existsSync(file), false);
    assert.equal(outcome.kind, 'repaired');
  });

  it('cannot reach the network where there is a sandbox', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const code = `require('node:net').connect(${port}, '127.0.0.1').on('error', () => {}); return n;`;
      const { outcome } = await runRepair(simple('return n;', one), {
        replacements: [
          ['return n;', code],
          ['return n;', 'return n + 1;'],
        ],
      });
      assert.equal(outcome.kind, 'repaired');
      if (outcome.confinement.startsWith('Confined')) assert.equal(connections, 0);
    } finally {
      server.close();
    }
  });
});

describe('trueline debug', function () {
  this.timeout(240_000);

  it('prints a patch that git can apply, and leaves the file alone', async () => {
    const project = createProject(countdown);
    try {
      const { code, stdout } = await debug(project.folder, 'sum.ts:sumTo');
      assert.equal(code, 1);
      assert.match(stdout, /^--- a\/sum.ts\n\+\+\+ b\/sum.ts\n@@ /);
      assert.match(stdout, /^\+.*i <= n/m);
      assert.equal(readFileSync(project.file('sum.ts'), 'utf8'), project.text('/sum.ts'));
    } finally {
      project.dispose();
    }
  });

  it('prints one object with the patch, how sure it is, and what is too doubtful to be offered', async () => {
    const doubted = countdown.replace("test('of four', () => assert.equal(sumTo(4), 10));\n", '').replaceAll('3', '2');
    for (const [source, kind] of [
      [countdown, 'repaired'],
      [doubted.replace('sumTo(2), 6', 'sumTo(2), 3'), undefined],
    ] as const) {
      const project = createProject(source);
      try {
        const { stdout } = await debug(project.folder, 'sum.ts', '--json');
        const found = JSON.parse(stdout) as { kind: string; doubtful?: Shown } & Shown;
        if (kind) assert.equal(found.kind, kind);
        const shown = found.doubtful ?? found;
        assert.equal(shown.function, 'sumTo');
        assert.ok(shown.confidence > 0 && shown.confidence <= 1);
        assert.equal(shown.confidence >= 0.85, found.kind === 'repaired');
        assert.match(shown.diff, /^--- a\/sum.ts/);
      } finally {
        project.dispose();
      }
    }
  });

  it('says by its exit code that nothing fails, that it was called wrongly, that nothing could be run', async () => {
    const project = createProject(countdown.replace('i < n', 'i <= n') + '//- /alone.ts\nexport const a = () => 1;\n');
    try {
      assert.equal((await debug(project.folder, 'sum.ts', '--json')).code, 0);
      assert.equal((await debug(project.folder)).code, 2);
      assert.equal((await debug(project.folder, 'alone.ts')).code, 3);
      assert.equal((await debug(project.folder, 'none.ts')).code, 3);
    } finally {
      project.dispose();
    }
  });
});

interface Shown {
  readonly function: string;
  readonly confidence: number;
  readonly diff: string;
}

function debug(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, [path.join(dist, 'cli.js'), 'debug', ...args], { cwd: folder }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
    ),
  );
}
