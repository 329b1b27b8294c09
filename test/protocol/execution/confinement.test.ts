// What the sandbox of the operating system keeps a run from, where there is one; where there is none, that it says so.
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { bubblewrap } from '../../../server/src/execution/sandbox/bubblewrap';
import { seatbelt } from '../../../server/src/execution/sandbox/seatbelt';
import { runProgram, type ProgramOptions, type ProgramRun } from '../../support/execution';

const attempt = `const fs = require('fs');
function attempt(name, run) { try { run(); console.log(name, 'yes'); } catch (error) { console.log(name, 'no'); } }`;

/** What the program printed, `name yes|no` each line. */
function answers({ output }: ProgramRun): Record<string, boolean> {
  return Object.fromEntries(
    [...output.matchAll(/^(\w+) (yes|no)$/gm)].map(([, name = '', is]) => [name, is === 'yes']),
  );
}

describe('confinement', () => {
  let isConfined: boolean;
  before(async () => {
    const sandboxes = [bubblewrap, seatbelt].filter(({ platform }) => platform === process.platform);
    isConfined = (await Promise.all(sandboxes.map((sandbox) => sandbox.probe()))).includes(true);
  });

  const check = async (
    program: string,
    options: ProgramOptions,
    confined: Record<string, boolean>,
    free: Record<string, boolean>,
  ) => {
    const run = await runProgram(`${attempt}\n${program}`, options);
    assert.deepEqual(answers(run), isConfined && !options.isUnconfined ? confined : free, run.output);
    return run;
  };

  it('says what is confined and what is not', async () => {
    const { confinement } = await runProgram('');
    const open = await runProgram('', { network: 'all', writes: 'temporary' });
    if (isConfined) {
      assert.match(
        confinement,
        /^Confined by .*only in the project and in a folder of its own, and it had no network\./,
      );
      assert.match(open.confinement, /^Confined by .*only in a folder of its own, and the network was open to it\./);
    } else {
      assert.match(confinement, /^Not confined: .*It could read, write and use the network as you can/);
      assert.equal(open.confinement, confinement);
    }
    assert.match((await runProgram('', { isUnconfined: true })).confinement, /^Not confined: /);
  });

  it('keeps a run from writing outside the project and its own folder', async () => {
    const outside = path.join(os.homedir(), `trueline-outside-${process.pid}`);
    try {
      const program = `attempt('project', () => fs.writeFileSync('made.txt', ''));
attempt('temporary', () => fs.writeFileSync(process.env.TMPDIR + '/made.txt', ''));
attempt('outside', () => fs.writeFileSync(${JSON.stringify(outside)}, ''));`;
      const all = { project: true, temporary: true, outside: true };
      await check(program, {}, { ...all, outside: false }, all);
      assert.equal(existsSync(outside), !isConfined);
    } finally {
      rmSync(outside, { force: true });
    }
  });

  it('keeps a run from writing into the project where that is asked', async () => {
    const program = `attempt('project', () => fs.writeFileSync('made.txt', ''));
attempt('temporary', () => fs.writeFileSync(process.env.TMPDIR + '/made.txt', ''));`;
    const all = { project: true, temporary: true };
    await check(program, { writes: 'temporary' }, { ...all, project: false }, all);
  });

  it('keeps a run from the network, also of this machine', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const program = `const socket = require('net').connect(${port}, '127.0.0.1');
socket.on('connect', () => { console.log('connected yes'); socket.end(); }).on('error', () => console.log('connected no'));`;
    try {
      // On macOS this machine's own network stays open.
      const isCut = process.platform !== 'darwin';
      await check(program, {}, { connected: !isCut }, { connected: true });
      await check(program, { network: 'all' }, { connected: true }, { connected: true });
    } finally {
      server.close();
    }
  });

  it('lets a run talk to itself over the network', async () => {
    const program = `const server = require('net').createServer(() => {}).listen(0, '127.0.0.1', () => {
  require('net').connect(server.address().port, '127.0.0.1').on('connect', () => { console.log('connected yes'); process.exit(); });
});`;
    await check(program, {}, { connected: true }, { connected: true });
  });
});
