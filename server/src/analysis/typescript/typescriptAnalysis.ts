// Static analysis for TypeScript and JavaScript as the rest of the server sees it: a proxy to a worker
// thread that answers in time or says that it is late.
import path from 'node:path';
import { PeerDied } from '../../threads/peer';
import { Thread } from '../../threads/thread';
import type {
  Analysis,
  AnalysisStatus,
  Deadline,
  ImportEdit,
  Insertion,
  LegalWords,
  NewDiagnostics,
  Question,
  Reach,
  SameTyped,
  SameTypes,
  TextRange,
  WordList,
} from '../analysis';

export interface TypeScriptAnalysisOptions {
  /** Folder with the bundled worker, `typescriptWorker.js`, and the type libraries in `lib/`. */
  readonly dist: string;
  /** Heap limit of the worker, in MB. */
  readonly memory?: number;
  readonly log: (message: string) => void;
  readonly onStatus?: (status: AnalysisStatus) => void;
}

/** The lists of words that the worker has sent: it sends each once, and then only its number. */
class KnownLists {
  private readonly byId = new Map<number, WordList>();

  keep(answers: readonly LegalWords[]): void {
    for (const answer of answers) {
      if (answer.kind !== 'exact') continue;
      for (const list of answer.shared ?? []) if (list.words.length > 0) this.byId.set(list.id, list);
    }
  }

  complete(answer: LegalWords): LegalWords {
    if (answer.kind !== 'exact' || !answer.shared) return answer;
    return { ...answer, shared: answer.shared.map((list) => this.byId.get(list.id) ?? list) };
  }

  forget(): void {
    this.byId.clear();
  }
}

const defaultMemory = 4096; // MB
const statusPatience = 1_000; // ms

export class TypeScriptAnalysis implements Analysis, SameTypes {
  private readonly overlays = new Map<string, string>();
  private readonly thread: Thread;
  private loading = 0;
  private readonly lists = new KnownLists();
  private failure: string | undefined;

  constructor(private readonly options: TypeScriptAnalysisOptions) {
    this.thread = new Thread({
      file: path.join(options.dist, 'typescriptWorker.js'),
      name: 'static analysis',
      data: { lib: path.join(options.dist, 'lib').replaceAll('\\', '/') },
      memory: options.memory ?? defaultMemory,
      onStart: (thread) => {
        this.failure = undefined;
        this.lists.forget();
        for (const [file, text] of this.overlays) thread.notify('setOverlay', { file, text });
      },
      onDeath: (reason, restarting) => this.died(reason, restarting),
    });
    this.thread.onNotification<string>('log', options.log);
  }

  setOverlay(file: string, text: string | undefined): void {
    if (this.overlays.get(file) === text) return;
    if (text === undefined) this.overlays.delete(file);
    else this.overlays.set(file, text);
    this.thread.notify('setOverlay', { file, text: text ?? null });
  }

  filesChanged(files: readonly string[]): void {
    this.thread.notify('filesChanged', { files });
  }

  async prepare(file: string, offset: number): Promise<void> {
    this.loading++;
    try {
      const status = await this.thread.request<AnalysisStatus | null>('prepare', { file, offset });
      if (status) this.options.onStatus?.(status);
    } catch (error) {
      if (!(error instanceof PeerDied)) this.options.log(`Preparing ${file} failed: ${String(error)}`);
    } finally {
      this.loading--;
    }
  }

  async legalWords(question: Question, deadline: Deadline): Promise<readonly LegalWords[]> {
    type Answers = { readonly kind: 'answers'; readonly answers: readonly LegalWords[] };
    // A list that comes with an answer is kept even if the answer is late: it is sent once only.
    const keep = (given: { readonly kind: string }) => {
      if (given.kind === 'answers') this.lists.keep((given as Answers).answers);
    };
    const answer = await this.inTime<Answers>('legalWords', { question, deadline }, deadline, keep);
    if (answer.kind === 'answers') return answer.answers.map((each) => this.lists.complete(each));
    const each: LegalWords = answer.kind === 'failed' ? { kind: 'open', reason: answer.reason } : answer;
    return question.kinds.map(() => each);
  }

  async newDiagnostics(insertion: Insertion, reach: Reach, deadline: Deadline): Promise<NewDiagnostics> {
    const answer = await this.inTime<NewDiagnostics>('newDiagnostics', { insertion, reach, deadline }, deadline);
    return answer.kind === 'failed' ? { kind: 'unavailable', reason: answer.reason } : answer;
  }

  async importEdits(
    insertion: Insertion,
    names: readonly string[],
    deadline: Deadline,
  ): Promise<readonly ImportEdit[]> {
    type Edits = readonly ImportEdit[] & { readonly kind?: undefined };
    const answer = await this.inTime<Edits>('importEdits', { insertion, names, deadline }, deadline);
    return answer.kind === undefined ? answer : [];
  }

  async sameTyped(range: TextRange, deadline: Deadline): Promise<SameTyped> {
    const answer = await this.inTime<SameTyped>('sameTyped', { range, deadline }, deadline);
    return answer.kind === 'failed' ? { kind: 'unavailable', reason: answer.reason } : answer;
  }

  async status(file: string): Promise<AnalysisStatus> {
    const answer = await this.inTime<AnalysisStatus & { kind?: undefined }>(
      'status',
      { file },
      Date.now() + statusPatience,
    );
    if (answer.kind === undefined) return answer;
    return this.failure === undefined
      ? { state: 'loading', detail: 'Reading the project.' }
      : { state: 'failed', detail: this.failure };
  }

  dispose(): void {
    this.thread.dispose();
  }

  /** The worker's answer, or that it is late: the worker itself cannot look at the clock while it works. */
  private async inTime<Answer>(
    method: string,
    params: unknown,
    deadline: Deadline,
    onAnswer: (answer: Answer | { kind: 'late' } | { kind: 'failed' }) => void = () => {},
  ): Promise<Answer | { kind: 'late'; reason: string } | { kind: 'failed'; reason: string }> {
    const left = deadline - Date.now();
    if (left <= 0) return { kind: 'late', reason: 'the deadline had passed' };
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<{ kind: 'late'; reason: string }>((resolve) => {
      timer = setTimeout(() => {
        controller.abort();
        resolve({
          kind: 'late',
          reason: this.loading > 0 ? 'the project is being read' : 'the analysis took too long',
        });
      }, left);
    });
    try {
      const asked = this.asked<Answer>(method, params, controller.signal);
      void asked.then(onAnswer);
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async asked<Answer>(
    method: string,
    params: unknown,
    signal: AbortSignal,
  ): Promise<Answer | { kind: 'late'; reason: string } | { kind: 'failed'; reason: string }> {
    try {
      return await this.thread.request<Answer>(method, params, signal);
    } catch (error) {
      if (error instanceof PeerDied) return { kind: 'late', reason: error.message };
      if (!signal.aborted) this.options.log(`${method} failed: ${String(error)}`);
      return { kind: 'failed', reason: 'the analysis failed here' };
    }
  }

  private died(reason: string, restarting: boolean): void {
    this.options.log(`Static analysis stopped: ${reason}. ${restarting ? 'It is started again.' : 'It stays off.'}`);
    this.failure = restarting ? undefined : `Static analysis stopped: ${reason}.`;
    this.options.onStatus?.(
      restarting
        ? { state: 'loading', detail: 'Static analysis is started again.' }
        : { state: 'failed', detail: `Static analysis stopped: ${reason}.` },
    );
  }
}
