// A worker thread that answers requests, and comes back when it dies.
import { Worker, type MessagePort } from 'node:worker_threads';
import { PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { Peer, serveOver, type Handlers, type PeerOptions, type Running } from './peer';

export interface ThreadOptions extends Omit<PeerOptions, 'start'> {
  /** Absolute path of the bundled worker script. */
  readonly file: string;
  /** Passed to the worker as `workerData`. */
  readonly data?: unknown;
  /** Heap limit in MB; a thread that needs more dies and is started again. */
  readonly memory?: number;
}

export class Thread extends Peer {
  constructor(options: ThreadOptions) {
    super({ ...options, start: () => run(options) });
  }
}

function run({ file, name, data, memory }: ThreadOptions): Running {
  const worker = new Worker(file, {
    name,
    workerData: data,
    ...(memory && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
  });
  let reason = 'it ended';
  worker.on('error', (error: Error) => (reason = error.message));
  return {
    // A Worker has what the reader and the writer need of a port.
    ...over(worker as unknown as MessagePort),
    onEnd: (ended) => void worker.on('exit', () => ended(reason)),
    stop: () => void worker.terminate(),
  };
}

/** The thread's side, see `serveOver`. */
export function serve(port: MessagePort, handlers: Handlers): (method: string, params: unknown) => void {
  return serveOver(over(port), handlers);
}

function over(port: MessagePort): Pick<Running, 'reader' | 'writer'> {
  return { reader: new PortMessageReader(port), writer: new PortMessageWriter(port) };
}
