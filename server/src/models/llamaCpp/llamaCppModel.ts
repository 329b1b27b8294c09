// A model file of the user's, evaluated by llama.cpp in a process of its own: a crash in native code costs one completion.
// This is the side that the rest of the server sees. The model is loaded when it is first wanted, and leaves memory when
// it has not been wanted for some time.
import path from 'node:path';
import { ChildProcess } from '../../execution/childProcess';
import type { ModelStatus } from '../../protocol';
import { PeerDied, type Peer } from '../../threads/peer';
import type { Opened, Prompt, Sampling } from '../model';
import type { OptionalModel } from '../modelChoice';
import { RemoteSession } from '../remoteSession';
import type { OpenMessage } from '../sessionMessages';
import type { Loaded, LoadedModel, LoadMessage, Usage } from './messages';

export interface LlamaCppOptions extends LoadMessage {
  /** Folder with the bundled process (`llamaCppProcess.js`). */
  readonly dist: string;
  /** Minutes without a completion after which the model leaves memory; 0: it never does. */
  readonly idleMinutes: number;
  log(message: string): void;
  onStatus(status: ModelStatus): void;
}

/** A model of many gigabytes on a slow disk takes minutes. */
const longestLoad = 5 * 60_000; // ms

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly done: Promise<void> }
  | { readonly kind: 'ready'; readonly model: LoadedModel }
  | { readonly kind: 'failed'; readonly reason: string };

export class LlamaCppModel implements OptionalModel {
  readonly name: string;
  readonly tier = 'step';
  private process: ChildProcess | undefined;
  private state: State = { kind: 'idle' };
  private sessions = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: LlamaCppOptions) {
    this.name = path.basename(options.file).replace(/\.gguf$/i, '');
    this.show();
  }

  /** Resolves when the model is in memory, or cannot be had. */
  async load(): Promise<void> {
    if (this.state.kind === 'idle') this.state = { kind: 'loading', done: this.start() };
    if (this.state.kind === 'loading') await this.state.done;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Unavailable until the model is in memory: nobody waits for it. */
  async open(prompt: Prompt, sampling: Sampling, signal: AbortSignal): Promise<Opened> {
    if (signal.aborted) return { kind: 'cancelled' };
    void this.load();
    const { process, state } = this;
    if (state.kind === 'failed') return { kind: 'unavailable', reason: state.reason };
    if (state.kind !== 'ready' || !process) return { kind: 'unavailable', reason: `${this.name} is being loaded` };
    this.postponeIdle();
    const params: OpenMessage = { id: ++this.sessions, prompt, sampling };
    try {
      await process.request('open', params, signal);
      return { kind: 'session', session: new RemoteSession(process, params.id, 1) };
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (error instanceof PeerDied) return { kind: 'unavailable', reason: error.message };
      throw error;
    }
  }

  refresh(): void {
    void this.usage();
  }

  /** What the process uses; `undefined` while there is none. */
  async usage(): Promise<Usage | undefined> {
    if (this.state.kind !== 'ready') return undefined;
    try {
      const usage = await this.process?.request<Usage>('usage', undefined);
      if (usage) this.show(usage);
      return usage;
    } catch {
      return undefined; // it died; the status says so
    }
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.process?.dispose();
    this.process = undefined;
  }

  private start(): Promise<void> {
    return new Promise((resolve) => {
      this.process = new ChildProcess({
        file: path.join(this.options.dist, 'llamaCppProcess.js'),
        name: this.name,
        onStart: (process) => void this.loadInto(process).then(resolve),
        onDeath: (reason, restarting) => {
          const mayReturn = restarting && this.state.kind === 'ready';
          this.options.log(`llama.cpp died (${reason})${mayReturn ? ' and is started again' : ''}`);
          if (mayReturn) return this.become({ kind: 'loading', done: Promise.resolve() });
          this.fail(`llama.cpp died (${reason})`);
          resolve();
        },
      });
      this.show();
    });
  }

  private async loadInto(process: Peer): Promise<void> {
    const { file, threads, contextSize, log } = this.options;
    const message: LoadMessage = { file, threads, contextSize };
    let late: NodeJS.Timeout | undefined;
    try {
      const tooLong = new Promise<Loaded>((resolve) => {
        const failed: Loaded = { kind: 'failed', reason: 'it takes too long to load' };
        late = setTimeout(() => resolve(failed), longestLoad).unref();
      });
      const loaded = await Promise.race([process.request<Loaded>('load', message), tooLong]);
      if (loaded.kind === 'failed') {
        log(`llama.cpp cannot load ${file}: ${loaded.reason}`);
        return this.fail(loaded.reason, process);
      }
      this.become({ kind: 'ready', model: loaded.model });
      this.postponeIdle();
      await this.usage();
    } catch (error) {
      // Its death is told by `onDeath`.
      if (!(error instanceof PeerDied)) throw error;
    } finally {
      clearTimeout(late);
    }
  }

  private fail(reason: string, process = this.process): void {
    process?.dispose();
    this.process = undefined;
    this.become({ kind: 'failed', reason: `${this.name} cannot be used: ${reason}` });
  }

  private postponeIdle(): void {
    clearTimeout(this.idle);
    const { idleMinutes } = this.options;
    if (idleMinutes > 0) this.idle = setTimeout(() => this.unload(), idleMinutes * 60_000).unref();
  }

  private unload(): void {
    this.process?.dispose();
    this.process = undefined;
    this.become({ kind: 'idle' });
  }

  private become(state: State): void {
    this.state = state;
    this.show();
  }

  private show(usage?: Usage): void {
    const { name, tier, state } = this;
    this.options.onStatus({ name, tier, ...described(state, usage) });
  }
}

function described(state: State, usage: Usage | undefined): Pick<ModelStatus, 'state' | 'detail'> {
  switch (state.kind) {
    case 'idle':
      return { state: 'idle', detail: 'not in memory; it is loaded when it is wanted' };
    case 'loading':
      return { state: 'loading', detail: 'being loaded' };
    case 'failed':
      return { state: 'failed', detail: state.reason };
    case 'ready': {
      const { name, vocabulary, contextSize } = state.model;
      const parts = [name, `${vocabulary} tokens`, `context of ${contextSize}`];
      if (usage) parts.push(`${Math.round(usage.memory / 2 ** 20)} MB`);
      if (usage && usage.tokensPerSecond > 0) parts.push(`${usage.tokensPerSecond.toPrecision(3)} tokens/s`);
      return { state: 'ready', detail: parts.join(', ') };
    }
  }
}
