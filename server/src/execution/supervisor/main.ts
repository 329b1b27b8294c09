// The process between Trueline and a run. It starts the run in a group of its own, holds it to its limits, and leaves
// nothing of it running: not at its end, not when it is stopped, and not when Trueline itself is gone.
import { spawn } from 'node:child_process';
import type { Stop } from '../limits';
import { Family } from './family';
import type { Ended, FromSupervisor, ToSupervisor } from './messages';
import { watch } from './watch';

const grace = 500; // ms between the request to end and the end
const patience = 5_000; // ms for which what is left is killed again and again

let stop: (stop: Stop) => void = () => process.exit();
process.on('message', (message: ToSupervisor) => {
  if (message.kind === 'start') start(message);
  else stop(message.stop);
});
process.on('disconnect', () => stop({ reason: 'user', detail: 'Trueline has ended.' }));

function start({ command, args, folder, environment, mark, limits, overhead }: ToSupervisor & { kind: 'start' }): void {
  const child = spawn(command, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  child.once('error', (error) => void finish({ kind: 'unavailable', reason: error.message }));
  const { pid } = child;
  if (pid === undefined) return;
  tell({ kind: 'started', pid });
  const family = new Family(pid, mark);
  let stopped: Stop | undefined;
  stop = (why) => {
    if (stopped) return;
    stopped = why;
    endWatch();
    void end(family, why, exited).then(() => finish({ kind: 'stopped', ...why }, family));
  };
  const endWatch = watch(family, limits, overhead, stop);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve();
      if (stopped) return;
      endWatch();
      stop = () => undefined;
      void finish(signal ? { kind: 'signalled', signal } : { kind: 'exited', code: code ?? 0 }, family);
    });
  });
}

/** What ran too long, or is not wanted any more, may tidy up first; what takes too much may not. */
async function end(family: Family, { reason }: Stop, exited: Promise<void>): Promise<void> {
  if (reason !== 'time' && reason !== 'user') return;
  await family.signal('SIGTERM');
  await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, grace))]);
}

/** Kills what is left, and says how it ended. */
async function finish(ended: Ended, family?: Family): Promise<void> {
  await family?.kill(patience);
  if (!process.connected) process.exit();
  process.send?.({ kind: 'ended', ended } satisfies FromSupervisor, () => process.exit());
}

function tell(message: FromSupervisor): void {
  if (process.connected) process.send?.(message);
}
