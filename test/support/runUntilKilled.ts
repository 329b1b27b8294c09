// Stands for a Trueline that dies in the middle of a run: `runUntilKilled.ts confined|unconfined MARK`. The processes of
// the run have `MARK-run` on their command lines. It prints a line when they all run.
import os from 'node:os';
import { defaultLimits } from '../../server/src/execution/limits';
import { runProcess } from '../../server/src/execution/runProcess';
import { confine } from '../../server/src/execution/sandbox/sandbox';
import { scrub } from '../../server/src/execution/environment';
import { dist } from './execution';

const [confinement, mark] = process.argv.slice(2);
const program = `const sleeper = ['-e', 'setTimeout(() => {}, 60_000)', process.argv[1]];
require('child_process').spawn(process.execPath, sleeper, { detached: true, stdio: 'ignore' });
process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000);`;

void (async () => {
  const temporary = os.tmpdir();
  const { command } = await confine(
    {
      command: process.execPath,
      args: ['-e', program, `${mark}-run`],
      folder: temporary,
      environment: scrub(process.env),
    },
    { project: temporary, temporary, dist, writes: 'temporary', network: 'none' },
    ...(confinement === 'unconfined' ? [[]] : []),
  );
  const onOutput = () => console.log('ready');
  await runProcess(command, { limits: defaultLimits, dist, onOutput }, new AbortController().signal);
})();
