// Runs a command to its end, as data: its output, and how it ended. A supervisor process (supervisor/main.ts) holds it to
// its limits; here its output is gathered, and it is stopped when that floods or when nobody wants it any more.
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:os';
import path from 'node:path';
import { scrub, type Environment } from './environment';
import { type Limits, type Stop } from './limits';
import { KeptOutput } from './output';
import { Family } from './supervisor/family';
import type { Ended, FromSupervisor, ToSupervisor } from './supervisor/messages';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Working directory. */
  readonly folder: string;
  /** All that it gets, see `scrub`. */
  readonly environment: Environment;
  /** Processes that it starts for its confinement, which do not count. */
  readonly overhead?: number;
}

export interface RunOptions {
  readonly limits: Limits;
  /** Absolute path of Trueline's bundles, where `supervisor.js` lies. */
  readonly dist: string;
  /** Called with what the run writes, as it comes. */
  readonly onOutput?: (text: string) => void;
}

export interface ProcessResult {
  readonly ended: Ended;
  /** Standard output and error as they came, cut in the middle. */
  readonly output: string;
  /** Milliseconds. */
  readonly duration: number;
}

const patience = 1_000; // ms for output that is on its way when the run has ended

/** Never rejects. When `signal` aborts, all processes of the run are ended before it resolves. */
export async function runProcess(command: Command, options: RunOptions, signal: AbortSignal): Promise<ProcessResult> {
  const begin = performance.now();
  const output = new KeptOutput(options.limits.keptOutput);
  const result = (ended: Ended) => ({ ended, output: output.text(), duration: performance.now() - begin });
  if (signal.aborted) return result({ kind: 'stopped', ...cancelled });
  const mark = `TRUELINE_RUN=${randomUUID()}`;
  const supervisor = startSupervisor(options.dist);
  const stop = (why: Stop) => send(supervisor, { kind: 'stop', stop: why });
  const cancel = () => stop(cancelled);
  signal.addEventListener('abort', cancel);
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    const decoder = new TextDecoder();
    stream?.on('data', (chunk: Buffer) => {
      output.push(chunk);
      options.onOutput?.(decoder.decode(chunk, { stream: true }));
      if (output.length > options.limits.output) stop(flooded(options.limits));
    });
  }
  try {
    const ended = supervise(supervisor, mark);
    send(supervisor, {
      kind: 'start',
      ...command,
      environment: { ...command.environment, [mark.slice(0, mark.indexOf('='))]: mark.slice(mark.indexOf('=') + 1) },
      mark,
      limits: options.limits,
      overhead: command.overhead ?? 0,
    });
    return result(explain(unwrap(await ended, command), output.text(), options.limits));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

const cancelled: Stop = { reason: 'user', detail: 'It was stopped.' };

function flooded({ output }: Limits): Stop {
  return { reason: 'output', detail: `It wrote more than ${output} bytes.` };
}

function startSupervisor(dist: string): ChildProcess {
  return fork(path.join(dist, 'supervisor.js'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...scrub(process.env), ELECTRON_RUN_AS_NODE: '1' },
  });
}

/** Waits for the end of the run and of its output. Does the supervisor's work where that was killed itself. */
function supervise(supervisor: ChildProcess, mark: string): Promise<Ended> {
  return new Promise((resolve) => {
    let ended: Ended | undefined;
    let family: Family | undefined;
    supervisor.on('message', (message: FromSupervisor) => {
      if (message.kind === 'started') family = new Family(message.pid, mark);
      else ended = message.ended;
    });
    const lost: Ended = { kind: 'unavailable', reason: 'The process that supervises the run has ended.' };
    supervisor.once('error', (error) => resolve({ kind: 'unavailable', reason: error.message }));
    supervisor.once('exit', () => {
      const closed = new Promise((close) => supervisor.once('close', close));
      const late = new Promise((close) => setTimeout(close, patience).unref());
      const killed = ended ? undefined : family?.kill(patience);
      void Promise.all([killed, Promise.race([closed, late])]).then(() => {
        supervisor.stdout?.destroy();
        supervisor.stderr?.destroy();
        resolve(ended ?? lost);
      });
    });
  });
}

/** A sandbox ends with a code of its own when a signal has ended what it holds, as a shell does. */
function unwrap(ended: Ended, { overhead = 0 }: Command): Ended {
  if (overhead === 0 || ended.kind !== 'exited' || ended.code <= 128) return ended;
  const signal = Object.entries(constants.signals).find(([, number]) => number === ended.code - 128)?.[0];
  return signal === undefined ? ended : { kind: 'signalled', signal };
}

/** A heap that reached its limit is an abort for the system, but a limit for the user. */
function explain(ended: Ended, output: string, { memory }: Limits): Ended {
  const isAbort =
    (ended.kind === 'signalled' && ended.signal === 'SIGABRT') || (ended.kind === 'exited' && ended.code === 134);
  if (!isAbort || !output.includes('JavaScript heap out of memory')) return ended;
  return {
    kind: 'stopped',
    reason: 'memory',
    detail: `A process held more than three quarters of ${memory} MB in its heap.`,
  };
}

function send(supervisor: ChildProcess, message: ToSupervisor): void {
  if (supervisor.connected) supervisor.send(message, () => undefined);
}
