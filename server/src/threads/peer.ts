// Someone who answers requests in another thread or process, and comes back when it dies. What it answers, and which
// state it must be given again, its owner knows.
import {
  CancellationTokenSource,
  createMessageConnection,
  type CancellationToken,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';

export interface PeerOptions {
  /** For reasons that the user reads. */
  readonly name: string;
  /** Called at each start, also the first: give the peer its state here, by `notify`. */
  readonly onStart?: (peer: Peer) => void;
  readonly onDeath?: (reason: string, restarting: boolean) => void;
  /** Starts the thread or process. */
  start(): Running;
}

/** A thread or process that runs. */
export interface Running {
  /** Id of a process. */
  readonly pid?: number;
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls back once when it has ended, with the reason. */
  onEnd(ended: (reason: string) => void): void;
  stop(): void;
}

/** A request that was not answered because the peer died. */
export class PeerDied extends Error {
  override readonly name = 'PeerDied';
}

const restartDelays = [100, 500, 2_000, 10_000]; // ms
const healthyAfter = 60_000; // ms alive after which earlier deaths are forgotten

export class Peer {
  private running: Running | undefined;
  private connection: MessageConnection | undefined;
  private readonly pending = new Set<(error: Error) => void>();
  private readonly handlers = new Map<string, (params: unknown) => void>();
  private deaths = 0;
  private disposed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly peer: PeerOptions) {
    this.start();
  }

  /** Id of the process that was started last, where it is one. */
  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Rejects with `PeerDied` if the peer dies first; with what the handler threw, if it threw. */
  async request<Result>(method: string, params: unknown, signal?: AbortSignal): Promise<Result> {
    const connection = this.connection;
    if (!connection) throw new PeerDied(`${this.peer.name} is not running`);
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

  /** Handles the notifications that the peer sends; stays across restarts. */
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
    this.running?.stop();
  }

  private start(): void {
    const started = Date.now();
    const running = this.peer.start();
    const connection = createMessageConnection(running.reader, running.writer);
    for (const [method, handler] of this.handlers) connection.onNotification(method, handler);
    connection.listen();
    this.running = running;
    this.connection = connection;
    running.onEnd((reason) => {
      if (this.disposed) return;
      this.connection = undefined;
      if (Date.now() - started > healthyAfter) this.deaths = 0;
      const delay = restartDelays[this.deaths++];
      this.failPending(reason);
      connection.dispose();
      this.peer.onDeath?.(reason, delay !== undefined);
      if (delay !== undefined && !this.disposed) this.timer = setTimeout(() => this.start(), delay);
    });
    this.peer.onStart?.(this);
  }

  private failPending(reason: string): void {
    for (const fail of this.pending) fail(new PeerDied(`${this.peer.name}: ${reason}`));
    this.pending.clear();
  }
}

export type Handlers = Record<string, (params: never, signal: AbortSignal) => unknown>;

/** The peer's own side: answers requests and notifications by name; the returned function sends notifications back. */
export function serveOver(
  { reader, writer }: Pick<Running, 'reader' | 'writer'>,
  handlers: Handlers,
): (method: string, params: unknown) => void {
  const connection = createMessageConnection(reader, writer);
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
