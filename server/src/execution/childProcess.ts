// A process of Node that answers requests, and comes back when it dies: what runs native code must not take the server
// down with it.
import { fork } from 'node:child_process';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { Peer, serveOver, type Handlers, type PeerOptions, type Running } from '../threads/peer';

export interface ChildProcessOptions extends Omit<PeerOptions, 'start'> {
  /** Absolute path of the bundled script. */
  readonly file: string;
}

export class ChildProcess extends Peer {
  constructor(options: ChildProcessOptions) {
    super({ ...options, start: () => run(options) });
  }
}

/** Bytes of what a process wrote last to its error output that its reason of death may quote. */
const lastWords = 400;

function run({ file }: ChildProcessOptions): Running {
  const child = fork(file, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let heard = '';
  child.stderr?.on('data', (data: Buffer) => (heard = (heard + data.toString()).slice(-lastWords)));
  let failed: string | undefined;
  child.on('error', (error) => (failed = error.message));
  return {
    ...(child.pid !== undefined && { pid: child.pid }),
    reader: new IPCMessageReader(child),
    writer: new IPCMessageWriter(child),
    onEnd: (ended) =>
      void child.on('close', (code, signal) => {
        const how = failed ?? (signal ? `it was ended by ${signal}` : `it ended with code ${code}`);
        ended(heard.trim() === '' ? how : `${how}: ${heard.trim().split('\n').at(-1) ?? ''}`);
      }),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** The process's side, see `serveOver`. It ends when its parent is gone. */
export function serveParent(handlers: Handlers): (method: string, params: unknown) => void {
  process.on('disconnect', () => process.exit());
  return serveOver({ reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) }, handlers);
}
