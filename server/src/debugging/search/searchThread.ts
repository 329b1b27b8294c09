// Searches in a thread of its own: reading traces and making candidates must not hold up a keystroke. What a search asks of the
// cores (types, naturalness, infilling, a chat model) is answered here.
import path from 'node:path';
import { Thread } from '../../threads/thread';
import type { SearchProgress, SearchQuestions, SearchRequest, SearchResult } from './searches';
import type { TraceRepairedRequest } from './traceRepaired';

export interface AskMessage {
  readonly id: number;
  /** Of the search. */
  readonly token: number;
  readonly name: keyof SearchQuestions;
  readonly params: unknown;
}

export interface AnswerMessage {
  readonly id: number;
  readonly answer: unknown;
}

/** The answer is not waited for any more. */
export interface WithdrawMessage {
  readonly id: number;
}

export interface ProgressMessage {
  readonly token: number;
  readonly progress: SearchProgress;
}

/** Answers the questions of one search; `null` or a rejection where nobody can tell. */
export type SearchAnswers = {
  readonly [Name in keyof SearchQuestions]: (
    params: Parameters<SearchQuestions[Name]>[0],
    signal: AbortSignal,
  ) => Promise<unknown>;
};

export interface SearchThreadOptions {
  /** Folder of the bundles. */
  readonly dist: string;
  log(message: string): void;
}

interface Searching {
  readonly answers: SearchAnswers;
  readonly controller: AbortController;
  onProgress(progress: SearchProgress): void;
  readonly ended: Promise<unknown>;
}

export class SearchThread {
  private started: Thread | undefined;
  private readonly searching = new Map<number, Searching>();
  /** Questions that are being answered. */
  private readonly answering = new Map<number, AbortController>();

  constructor(private readonly options: SearchThreadOptions) {}

  /** Cancelled by `signal`, it resolves when nothing of it runs any more. Rejects where the thread dies. */
  async search(
    request: SearchRequest,
    answers: SearchAnswers,
    onProgress: (progress: SearchProgress) => void,
    signal: AbortSignal,
  ): Promise<SearchResult> {
    const controller = new AbortController();
    const both = AbortSignal.any([signal, controller.signal]);
    const found = this.thread.request<SearchResult>('search', request, both);
    const ended = found.catch(() => {});
    this.searching.set(request.token, { answers, controller, onProgress, ended });
    try {
      return await found;
    } finally {
      this.searching.delete(request.token);
      controller.abort(); // what it has asked and nobody waits for
    }
  }

  /** Rejects where the thread dies. */
  async traceRepaired(request: TraceRepairedRequest, signal: AbortSignal): Promise<string | undefined> {
    return (await this.thread.request<string | null>('traceRepaired', request, signal)) ?? undefined;
  }

  /** Ends all searches; resolves when nothing of them is left. */
  async dispose(): Promise<void> {
    const all = [...this.searching.values()];
    for (const { controller } of all) controller.abort();
    await Promise.all(all.map(({ ended }) => ended));
    this.started?.dispose();
  }

  /** Started when it is first asked something. */
  private get thread(): Thread {
    return (this.started ??= this.start(this.options));
  }

  private start({ dist, log }: SearchThreadOptions): Thread {
    const thread = new Thread({
      file: path.join(dist, 'repairWorker.js'),
      name: 'repairs',
      data: { dist },
      onDeath: (reason, restarting) =>
        log(`the thread of the repairs died (${reason})${restarting ? '' : '; it is not started again'}`),
    });
    thread.onNotification('progress', ({ token, progress }: ProgressMessage) =>
      this.searching.get(token)?.onProgress(progress),
    );
    thread.onNotification('ask', (message: AskMessage) => {
      void this.answer(message).then((answer) => {
        thread.notify('answer', { id: message.id, answer } satisfies AnswerMessage);
      });
    });
    thread.onNotification('withdraw', ({ id }: WithdrawMessage) => this.answering.get(id)?.abort());
    return thread;
  }

  private async answer({ id, token, name, params }: AskMessage): Promise<unknown> {
    const searching = this.searching.get(token);
    if (!searching || searching.controller.signal.aborted) return null;
    const answer = searching.answers[name] as (params: unknown, signal: AbortSignal) => Promise<unknown>;
    const controller = new AbortController();
    this.answering.set(id, controller);
    try {
      const signal = AbortSignal.any([searching.controller.signal, controller.signal]);
      return (await answer(params, signal)) ?? null;
    } catch {
      return null;
    } finally {
      if (this.answering.get(id) === controller) this.answering.delete(id);
    }
  }
}
