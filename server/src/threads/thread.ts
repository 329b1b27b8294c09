// A worker thread that answers requests, and comes back when it dies. What it answers, and
// which state it must be given again, its owner knows.
import { Worker, type MessagePort } from 'node:worker_threads';
import {
  CancellationTokenSource,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-jsonrpc/node';

export interface ThreadOptions {
  /** Absolute path of the bundled worker script. */
  readonly file: string;
  readonly name: string;
  /** Passed to the worker as `workerData`. */
  readonly data?: unknown;
  /** Heap limit in MB; a thread that needs more dies and is started again. */
  readonly memory?: number;
  /** Called at each start, also the first: give the thread its state here, by `notify`. */
  readonly onStart?: (thread: Thread) => void;
  readonly onDeath?: (reason: string, restarting: boolean) => void;
}

/** A request that was not answered because the thread died. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';
}

const restartDelays = [100, 500, 2_000, 10_000]; // ms
const healthyAfter = 60_000; // ms alive after which earlier deaths are forgotten

export class Thread {
  private worker: Worker | undefined;
  private connection: MessageConnection | undefined;
  private readonly pending = new Set<(error: Error) => void>();
  private readonly handlers = new Map<string, (params: unknown) => void>();
  private deaths = 0;
  private disposed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ThreadOptions) {
    this.start();
  }

  /** Rejects with `ThreadDied` if the thread dies first; with what the handler threw, if it threw. */
  async request<Result>(method: string, params: unknown, signal?: AbortSignal): Promise<Result> {
    const connection = this.connection;
    if (!connection) throw new ThreadDied(`${this.options.name} is not running`);
    const source = new CancellationTokenSource();
    const cancel = () => source.cancel();
    signal?.addEventListener('abort', cancel);
    let fail: ((error: Error) => void) | undefined;
    try {
      const death = new Promise<never>((_, reject) => this.pending.add((fail = reject)));
      return await Promise.race([connection.sendRequest<Result>(method, params, source.token), death]);
    } finally {
      if (fail) this.pending.delete(fail);
      signal?.removeEventListener('abort', cancel);
    }
  }

  notify(method: string, params: unknown): void {
    void this.connection?.sendNotification(method, params);
  }

  /** Handles the notifications that the thread sends; stays across restarts. */
  onNotification<Params>(method: string, handler: (params: Params) => void): void {
    this.handlers.set(method, handler as (params: unknown) => void);
    this.connection?.onNotification(method, handler);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.failPending('it was stopped');
    this.connection?.dispose();
    this.connection = undefined;
    void this.worker?.terminate();
  }

  private start(): void {
    const worker = new Worker(this.options.file, {
      name: this.options.name,
      workerData: this.options.data,
      ...(this.options.memory && { resourceLimits: { maxOldGenerationSizeMb: this.options.memory } }),
    });
    const started = Date.now();
    // A Worker has what the reader and the writer need of a port.
    const port = worker as unknown as MessagePort;
    const connection = createMessageConnection(new PortMessageReader(port), new PortMessageWriter(port));
    for (const [method, handler] of this.handlers) connection.onNotification(method, handler);
    connection.listen();
    this.worker = worker;
    this.connection = connection;
    let reason = 'it ended';
    worker.on('error', (error: Error) => (reason = error.message));
    worker.on('exit', () => {
      if (this.disposed) return;
      this.connection = undefined;
      if (Date.now() - started > healthyAfter) this.deaths = 0;
      const delay = restartDelays[this.deaths++];
      this.failPending(reason);
      connection.dispose();
      this.options.onDeath?.(reason, delay !== undefined);
      if (delay !== undefined) this.timer = setTimeout(() => this.start(), delay);
    });
    this.options.onStart?.(this);
  }

  private failPending(reason: string): void {
    for (const fail of this.pending) fail(new ThreadDied(`${this.options.name}: ${reason}`));
    this.pending.clear();
  }
}

export type Handlers = Record<string, (params: never, signal: AbortSignal) => unknown>;

/** The thread's side: answers requests and notifications by name; the returned function sends notifications back. */
export function serve(port: MessagePort, handlers: Handlers): (method: string, params: unknown) => void {
  const connection = createMessageConnection(new PortMessageReader(port), new PortMessageWriter(port));
  for (const [method, handler] of Object.entries(handlers)) {
    connection.onRequest(method, (params: unknown, token: CancellationToken) =>
      handler(params as never, toSignal(token)),
    );
    connection.onNotification(method, (params: unknown) => void handler(params as never, new AbortController().signal));
  }
  connection.listen();
  return (method, params) => void connection.sendNotification(method, params);
}

/** An `AbortSignal` that follows a cancellation token. */
export function toSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
