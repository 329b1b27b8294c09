// Programs that want too much, or will not end: each is contained, and nothing of it is left running.
import assert from 'node:assert/strict';
import { runProgram, type ProgramOptions, type ProgramRun } from '../../support/execution';

const sleeper = `const sleeper = ['-e', 'setTimeout(() => {}, 60_000)', process.argv[2]];`;

interface Hostile {
  readonly title: string;
  readonly program: string;
  readonly options?: ProgramOptions;
  readonly expect: (run: ProgramRun) => void;
}

const stoppedBy = (reason: string) => (run: ProgramRun) =>
  assert.equal(run.ended.kind === 'stopped' ? run.ended.reason : JSON.stringify(run.ended), reason, run.output);

const hostile: readonly Hostile[] = [
  {
    title: 'an endless loop',
    program: 'for (;;);',
    options: { limits: { time: 300 } },
    expect: stoppedBy('time'),
  },
  {
    title: 'a program that will not be asked to end',
    program: `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`,
    options: { limits: { time: 300 } },
    expect: stoppedBy('time'),
  },
  {
    title: 'more and more buffers',
    program: `const all = []; setInterval(() => all.push(Buffer.alloc(16 << 20, 1)), 5);`,
    options: { limits: { memory: 300 } },
    expect: stoppedBy('memory'),
  },
  {
    title: 'a heap that grows',
    program: `const all = []; for (;;) all.push({ text: 'x'.repeat(10), all: [1, 2, 3] });`,
    options: { limits: { memory: 256 } },
    expect: stoppedBy('memory'),
  },
  {
    title: 'memory that is spread over processes',
    program: `const hog = ['-e', 'globalThis.all = Buffer.alloc(120 << 20, 1); setTimeout(() => {}, 60_000)', process.argv[2]];
for (let i = 0; i < 4; i += 1) require('child_process').spawn(process.execPath, hog);`,
    options: { limits: { memory: 400 } },
    expect: stoppedBy('memory'),
  },
  {
    title: 'a flood of output',
    program: `const line = 'x'.repeat(1000) + '\\n'; const write = () => process.stdout.write(line, write); write();`,
    options: { limits: { output: 1 << 20, keptOutput: 4096 } },
    expect(run) {
      stoppedBy('output')(run);
      assert.match(run.output, /^x+[^]*\n… \d+ bytes left out …\n[^]*x\n$/);
      assert.ok(run.output.length < 4200, `${run.output.length}`);
    },
  },
  {
    title: 'processes without end',
    program: `${sleeper}
setInterval(() => require('child_process').spawn(process.execPath, sleeper), 5);`,
    options: { limits: { processes: 8 } },
    expect: stoppedBy('processes'),
  },
  {
    title: 'processes that start processes',
    program: `const { spawn } = require('child_process');
const bomb = 'f() { [ $1 -gt 0 ] && { f $(($1-1)) & f $(($1-1)) & }; sleep 30; }; f 6';
spawn('sh', ['-c', bomb, process.argv[2]]); setInterval(() => {}, 1000);`,
    options: { limits: { processes: 20 } },
    expect: stoppedBy('processes'),
  },
  {
    title: 'a child that outlives the program',
    program: `${sleeper}
require('child_process').spawn(process.execPath, sleeper, { detached: true, stdio: 'ignore' }).unref();`,
    expect: (run) => assert.deepEqual(run.ended, { kind: 'exited', code: 0 }),
  },
  {
    title: 'a child in a session of its own whose parent is gone',
    program: `${sleeper}
const start = \`require('child_process').spawn(process.execPath, \${JSON.stringify(sleeper)}, { detached: true, stdio: 'inherit' }).unref()\`;
require('child_process').spawnSync(process.execPath, ['-e', start], { stdio: 'inherit' });`,
    expect: (run) => assert.deepEqual(run.ended, { kind: 'exited', code: 0 }),
  },
];

for (const isUnconfined of [false, true]) {
  describe(`limits, ${isUnconfined ? 'without a sandbox' : 'in the sandbox, if there is one'}`, () => {
    for (const { title, program, options, expect } of hostile) {
      it(`contains ${title}`, async () => {
        const run = await runProgram(program, { ...options, isUnconfined });
        expect(run);
        assert.deepEqual(run.left, []);
        assert.ok(run.duration < 15_000, `${run.duration} ms`);
      });
    }

    it('ends the whole run when it is cancelled', async () => {
      const controller = new AbortController();
      const program = `${sleeper}
require('child_process').spawn(process.execPath, sleeper, { detached: true });
console.log('ready'); setInterval(() => {}, 1000);`;
      const onOutput = (text: string) => text.includes('ready') && controller.abort();
      const run = await runProgram(program, {
        isUnconfined,
        signal: controller.signal,
        onOutput: (text) => void onOutput(text),
      });
      stoppedBy('user')(run);
      assert.deepEqual(run.left, []);
    });
  });
}

describe('a run', () => {
  it('does not start when it is cancelled before', async () => {
    const run = await runProgram('console.log(1)', { signal: AbortSignal.abort() });
    stoppedBy('user')(run);
    assert.equal(run.output, '');
  });

  it('tells its exit code and both streams of its output', async () => {
    const run = await runProgram(`console.log('out'); console.error('err'); process.exitCode = 3;`);
    assert.deepEqual(run.ended, { kind: 'exited', code: 3 });
    assert.deepEqual(run.output.trim().split('\n').sort(), ['err', 'out']);
  });

  it('tells the signal that ended it', async () => {
    for (const isUnconfined of [true, false]) {
      const run = await runProgram(`process.kill(process.pid, 'SIGKILL')`, { isUnconfined });
      assert.deepEqual(run.ended, { kind: 'signalled', signal: 'SIGKILL' });
    }
  });

  it('has nothing to read on its standard input', async () => {
    const run = await runProgram(`process.stdin.on('data', () => {}).on('end', () => console.log('end'))`);
    assert.equal(run.output, 'end\n');
  });

  it('sees nothing of the environment that is not on the list', async () => {
    process.env['SECRET_TOKEN'] = 'hidden';
    try {
      const run = await runProgram(`console.log(JSON.stringify(process.env))`);
      assert.ok(!run.output.includes('hidden'), run.output);
      assert.match(run.output, /"PATH"/);
    } finally {
      delete process.env['SECRET_TOKEN'];
    }
  });

  it('cannot hide behind the end of the process that supervises it', async () => {
    const program = `${sleeper}
require('child_process').spawn(process.execPath, sleeper, { detached: true });
process.kill(process.ppid, 'SIGKILL'); setInterval(() => {}, 1000);`;
    const run = await runProgram(program, { isUnconfined: true });
    assert.equal(run.ended.kind, 'unavailable');
    assert.deepEqual(run.left, []);
  });
});
