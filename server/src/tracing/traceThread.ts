// Runs under trace in a thread of its own: reading what a program wrote must not hold up a keystroke.
import path from 'node:path';
import { Thread } from '../threads/thread';
import type { Run, RunRequest, TraceQuestions, Traces } from './traces';

export interface TraceThreadOptions {
  /** Folder of the bundles. */
  readonly dist: string;
  /** See `RunNodeOptions.kept`. */
  readonly kept?: string;
  log(message: string): void;
}

export type TraceThreadData = Pick<TraceThreadOptions, 'dist' | 'kept'>;

export interface RunProgressMessage {
  readonly token: string;
  readonly message: string;
}

export class TraceThread implements Traces {
  private started: Thread | undefined;
  private readonly listeners = new Map<string, (message: string) => void>();
  private readonly running = new Map<AbortController, Promise<unknown>>();

  constructor(private readonly options: TraceThreadOptions) {}

  async run(request: RunRequest, onProgress: (message: string) => void, signal: AbortSignal): Promise<Run> {
    const controller = new AbortController();
    this.listeners.set(request.token, onProgress);
    const run = this.thread.request<Run>('run', request, AbortSignal.any([signal, controller.signal]));
    this.running.set(
      controller,
      run.catch(() => {}),
    );
    try {
      return await run;
    } finally {
      this.listeners.delete(request.token);
      this.running.delete(controller);
    }
  }

  async ask<Name extends keyof TraceQuestions>(
    name: Name,
    ...[params]: Parameters<TraceQuestions[Name]>
  ): Promise<ReturnType<TraceQuestions[Name]>> {
    const answer = await this.thread.request<ReturnType<TraceQuestions[Name]> | null>(name, params ?? null);
    return (answer ?? undefined) as ReturnType<TraceQuestions[Name]>;
  }

  /** Ends all runs; resolves when nothing of them is left. */
  async stop(): Promise<void> {
    for (const controller of this.running.keys()) controller.abort();
    await Promise.all(this.running.values());
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.started?.dispose();
  }

  /** Started when it is first asked something. */
  private get thread(): Thread {
    return (this.started ??= this.start(this.options));
  }

  private start({ dist, kept, log }: TraceThreadOptions): Thread {
    const thread = new Thread({
      file: path.join(dist, 'traceWorker.js'),
      name: 'traces',
      data: { dist, ...(kept !== undefined && { kept }) } satisfies TraceThreadData,
      onDeath: (reason, restarting) =>
        log(`the thread of the traces died (${reason})${restarting ? '' : '; it is not started again'}`),
    });
    thread.onNotification('progress', ({ token, message }: RunProgressMessage) => this.listeners.get(token)?.(message));
    return thread;
  }
}
