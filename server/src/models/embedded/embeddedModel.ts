// The embedded model: an n-gram model of any context length over the workspace, which learns in one
// thread and answers in another. This is the side that the rest of the server sees.
import path from 'node:path';
import type { ModelStatus } from '../../protocol';
import { PeerDied, type Peer } from '../../threads/peer';
import { Thread } from '../../threads/thread';
import type { LanguageModel, Opened, Prompt, Sampling } from '../model';
import { RemoteSession } from '../remoteSession';
import type { OpenMessage } from '../sessionMessages';
import type {
  ChangedMessage,
  DocumentMessage,
  IndexMessage,
  LearnerData,
  LearnMessage,
  Learnt,
  LastingKind,
  ProgressMessage,
  ScoreMessage,
  WorkerData,
} from './messages';
import { isSource } from './sourceFiles';

export interface EmbeddedModelOptions {
  /** Folder with the bundled workers (`embeddedWorker.js`, `learnerWorker.js`), `assets` and `lib`. */
  readonly dist: string;
  /** Folder in which indexes are kept between runs; without one they are not kept. */
  readonly storage?: string;
  /** Most bytes of index, in memory and on disk. */
  readonly maxIndexBytes: number;
  log(message: string): void;
  onStatus(status: ModelStatus): void;
}

export interface LearnOptions {
  /** Whether the declarations of installed packages and of the language are learnt too. */
  readonly dependencies: boolean;
  /** Absolute paths that are left out, with all below them. */
  readonly exclude?: readonly string[];
}

/** Steps that a session fetches at once: a message costs more than a step. */
const ahead = 4;

export class EmbeddedModel implements LanguageModel {
  readonly name = 'embedded';
  readonly tier = 'step';
  readonly choosesEagerly = true;
  private readonly worker: Thread;
  private readonly learner: Thread;
  private readonly indexes = new Map<LastingKind, IndexMessage>();
  private readonly documents = new Map<string, string>();
  private readonly changed = new Map<string, ChangedMessage>();
  private readonly work = new Set<Promise<void>>();
  private request: LearnMessage | undefined;
  private onLearnerStart: (() => void) | undefined;
  private lastLearnt: Learnt | undefined;
  private learnerIsGone = false;
  private learning = new AbortController();
  private sessions = 0;
  private current: ModelStatus = { name: 'embedded', tier: 'step', state: 'ready', detail: 'nothing learnt yet' };

  constructor(private readonly options: EmbeddedModelOptions) {
    const { dist, storage, maxIndexBytes, log } = options;
    const assets = path.join(dist, 'assets');
    const workerData: WorkerData = { assets };
    const learnerData: LearnerData = {
      assets,
      libraries: path.join(dist, 'lib'),
      maxIndexBytes,
      ...(storage !== undefined && { storage }),
    };
    this.worker = new Thread({
      file: path.join(dist, 'embeddedWorker.js'),
      name: 'model',
      data: workerData,
      onStart: (thread) => this.restore(thread),
      onDeath: (reason, restarting) => this.died('model', reason, restarting),
    });
    this.learner = new Thread({
      file: path.join(dist, 'learnerWorker.js'),
      name: 'learner',
      data: learnerData,
      onStart: (thread) => {
        this.track(this.learnBase(thread));
        this.onLearnerStart?.();
      },
      onDeath: (reason, restarting) => this.died('learner', reason, restarting),
    });
    this.learner.onNotification('index', (message: IndexMessage) => this.setIndex(message));
    this.learner.onNotification('progress', (message: ProgressMessage) => this.showProgress(message));
    this.learner.onNotification('log', log);
  }

  /** What came of the last time that learning was finished. */
  get learnt(): Learnt | undefined {
    return this.lastLearnt;
  }

  get status(): ModelStatus {
    return this.current;
  }

  /** Learns the sources of these folders in the background, instead of what it was learning. */
  learn(folders: readonly string[], options: LearnOptions = { dependencies: true }): void {
    this.learning.abort();
    this.learning = new AbortController();
    this.request = { folders, dependencies: options.dependencies, exclude: options.exclude ?? [] };
    this.track(this.runLearning(this.request, this.learning.signal));
  }

  /** Resolves when all that was to be learnt is learnt, or has failed. */
  async settled(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  /** The text that the editor holds for a file; `undefined` when it is closed. */
  updateDocument(file: string, text: string | undefined): void {
    if (text === undefined) this.documents.delete(file);
    else this.documents.set(file, text);
    const message: DocumentMessage = { file, text };
    this.worker.notify('document', message);
  }

  /** Files were written, made or removed on disk. */
  filesChanged(files: readonly string[]): void {
    const folders = this.request?.folders ?? [];
    const known = files.filter((file) => isSource(file) && folders.some((folder) => isBelow(file, folder)));
    if (known.length > 0) this.track(this.readChanged(known));
  }

  async open(prompt: Prompt, sampling: Sampling, signal: AbortSignal): Promise<Opened> {
    if (signal.aborted) return { kind: 'cancelled' };
    const params: OpenMessage = { id: ++this.sessions, prompt, sampling };
    try {
      await this.worker.request('open', params, signal);
      return { kind: 'session', session: new RemoteSession(this.worker, params.id, ahead) };
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (error instanceof PeerDied) return { kind: 'unavailable', reason: error.message };
      throw error;
    }
  }

  /**
   * The natural logarithm of the probability of each text in its place, with the beginning of what follows; to be compared
   * with each other. `undefined` where it was cancelled, or the model is gone.
   */
  async score(prompt: Prompt, texts: readonly string[], signal: AbortSignal): Promise<readonly number[] | undefined> {
    if (signal.aborted) return undefined;
    const params: ScoreMessage = { prompt, texts };
    try {
      return await this.worker.request<number[]>('score', params, signal);
    } catch (error) {
      if (signal.aborted || error instanceof PeerDied) return undefined;
      throw error;
    }
  }

  dispose(): void {
    this.learning.abort();
    this.worker.dispose();
    this.learner.dispose();
  }

  private async runLearning(request: LearnMessage, signal: AbortSignal): Promise<void> {
    this.setStatus('learning', 'looking for sources', 0);
    while (!signal.aborted) {
      try {
        const learnt = await this.learner.request<Learnt | null>('learn', request, signal);
        if (learnt === null || signal.aborted) return;
        this.lastLearnt = learnt;
        this.setStatus('ready', describe(learnt));
        this.options.log(`embedded model: learnt ${describe(learnt)}`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof PeerDied && (await this.learnerReturns())) continue;
        this.setStatus('failed', error instanceof Error ? error.message : String(error));
        return;
      }
    }
  }

  /** Has the text that ships with the model indexed, where that is not done. */
  private async learnBase(learner: Peer): Promise<void> {
    if (this.indexes.has('base')) return;
    try {
      await learner.request('base', undefined);
    } catch (error) {
      if (!(error instanceof PeerDied)) this.options.log(`embedded model: no base text: ${String(error)}`);
    }
  }

  /** Whether the learner, which has died, is started again; resolves when it is. */
  private learnerReturns(): Promise<boolean> {
    if (this.learnerIsGone) return Promise.resolve(false);
    return new Promise((resolve) => (this.onLearnerStart = () => resolve(true)));
  }

  private async readChanged(files: readonly string[]): Promise<void> {
    try {
      for (const message of await this.learner.request<ChangedMessage[]>('changed', files)) {
        this.changed.set(message.file, message);
        this.worker.notify('changed', message);
      }
    } catch (error) {
      if (!(error instanceof PeerDied)) throw error;
    }
  }

  private setIndex(message: IndexMessage): void {
    this.indexes.set(message.kind, message);
    if (message.kind === 'workspace') this.changed.clear();
    this.worker.notify('index', message);
  }

  /** Gives a new worker what the last one had; its sessions are gone. */
  private restore(thread: Peer): void {
    for (const message of this.indexes.values()) thread.notify('index', message);
    for (const message of this.changed.values()) thread.notify('changed', message);
    for (const [file, text] of this.documents) thread.notify('document', { file, text });
  }

  private died(thread: string, reason: string, restarting: boolean): void {
    this.options.log(
      `embedded model: the ${thread} thread died (${reason})${restarting ? ' and is started again' : ''}`,
    );
    if (restarting) return;
    if (thread === 'learner') this.learnerIsGone = true;
    this.setStatus('failed', `the ${thread} thread keeps dying: ${reason}`);
  }

  private showProgress({ kind, files, share }: ProgressMessage): void {
    this.setStatus('learning', `learning the ${kind}: ${files} files`, share);
  }

  private setStatus(state: ModelStatus['state'], detail: string, progress?: number): void {
    this.current = { name: this.name, tier: this.tier, state, detail, ...(progress !== undefined && { progress }) };
    this.options.onStatus(this.current);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.work.delete(tracked));
    this.work.add(tracked);
  }
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

function describe({ files, bytes, duration }: Learnt): string {
  return `${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${(duration / 1000).toFixed(1)} s`;
}
