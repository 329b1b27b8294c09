// When a repair is searched for: after a save, and when the user says so; one search at a time, ended by the next save, by an edit
// and by a debugger. Never without trust and consent.
import type { SearchedFunctions, SearchRequest, SearchResult } from '../debugging/search/searches';
import type { SearchThread } from '../debugging/search/searchThread';
import { isTestFile } from '../execution/runners/findRunner';
import { toFile } from '../lsp/files';
import type { FeatureContext } from '../lsp/featureContext';
import type { RepairStatus } from '../repairProtocol';
import type { Documents } from './documents';
import type { KeptRejections } from './keptRejections';
import type { RepairAnswers } from './repairAnswers';
import type { AskConsent } from './runConsent';
import { rootOf, type Workspace } from './workspace';

export interface RepairSearchesOptions {
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly consent: AskConsent;
  readonly thread: SearchThread;
  readonly rejections: KeptRejections;
  answers(): RepairAnswers;
  onStatus(status: RepairStatus): void;
  /** `text`: of the document, which is as it was searched. */
  onResult(uri: string, text: string, result: SearchResult): void;
}

interface Wanted {
  readonly uri: string;
  readonly of: SearchedFunctions;
  readonly withChat: boolean;
}

const pause = 300; // ms after a save
const searched = /\.[cm]?[jt]sx?$/;

export class RepairSearches {
  /** The text of each document when nothing failed last, or when it was opened. */
  private readonly bases = new Map<string, string>();
  /** Saved, and not searched to the end since. */
  private readonly waiting = new Set<string>();
  /** Of which the last search did not say that all is green. */
  private readonly unsettled = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private current: { readonly uri: string; readonly controller: AbortController } | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private isDebugging = false;
  private tokens = 0;

  constructor(
    private readonly context: FeatureContext,
    private readonly options: RepairSearchesOptions,
  ) {
    const { documents } = options;
    documents.onDidOpen(({ document }) => this.bases.set(document.uri, document.getText()));
    documents.onDidClose(({ document: { uri } }) => {
      this.bases.delete(uri);
      this.waiting.delete(uri);
      this.unsettled.delete(uri);
    });
    documents.onDidChangeContent(({ document: { uri } }) => {
      // It is saved again, or comes to nothing.
      this.waiting.delete(uri);
      if (this.current?.uri === uri) this.current.controller.abort();
    });
    documents.onDidSave(({ document: { uri } }) => this.saved(uri));
  }

  /** Looks for a repair of the function at an offset of the document as it is saved. */
  async searchAt(uri: string, offset: number, withChat: boolean, signal: AbortSignal): Promise<SearchResult> {
    this.waiting.delete(uri);
    this.current?.controller.abort();
    return this.perform({ uri, of: { kind: 'at', offset }, withChat }, signal).finally(() => this.schedule());
  }

  /** Ends the search; resolves when nothing of it is left. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.waiting.clear();
    this.current?.controller.abort();
    await this.last;
  }

  debugging(isDebugging: boolean): void {
    this.isDebugging = isDebugging;
    if (isDebugging && this.current) {
      this.waiting.add(this.current.uri);
      this.current.controller.abort();
    }
    this.schedule();
  }

  private saved(uri: string): void {
    const file = toFile(uri);
    const isWanted = uri.startsWith('file:') && searched.test(file) && !file.includes('/node_modules/');
    if (!isWanted || !this.mayStart()) return;
    if (this.current) {
      this.waiting.add(this.current.uri);
      this.current.controller.abort();
    }
    // A test is never repaired; what was not green may be by another test.
    if (!isTestFile(file)) this.waiting.add(uri);
    else for (const unsettled of this.unsettled) this.waiting.add(unsettled);
    this.schedule();
  }

  private mayStart(): boolean {
    const { enabled, repair } = this.context.settings();
    return enabled && repair.onSave && this.options.workspace.isTrusted();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.waiting.size === 0 || this.isDebugging) return;
    this.timer = setTimeout(() => void this.searchWaiting().catch((error: unknown) => this.failed(error)), pause);
    this.timer.unref();
  }

  private async searchWaiting(): Promise<void> {
    if (!this.mayStart() || !(await this.options.consent({ mayAsk: false }))) return this.waiting.clear();
    for (const uri of [...this.waiting]) {
      const before = this.bases.get(uri);
      if (this.isDebugging || !this.waiting.delete(uri) || before === undefined) continue;
      const wanted: Wanted = { uri, of: { kind: 'changedSince', text: before }, withChat: false };
      const result = await this.perform(wanted, new AbortController().signal);
      if (result.kind === 'cancelled') return;
    }
  }

  /** Waits for the end of the one before, so that there is one at a time. */
  private perform(wanted: Wanted, signal: AbortSignal): Promise<SearchResult> {
    const controller = new AbortController();
    const found = this.last.then(() => this.search(wanted, controller, AbortSignal.any([signal, controller.signal])));
    this.last = found.catch(() => {});
    return found;
  }

  private async search(
    { uri, of, withChat }: Wanted,
    controller: AbortController,
    signal: AbortSignal,
  ): Promise<SearchResult> {
    const { documents, workspace, thread, rejections, answers, onStatus, onResult } = this.options;
    const document = documents.get(uri);
    if (signal.aborted || !document) return { kind: 'cancelled', log: '' };
    const text = document.getText();
    const path = toFile(uri);
    const { repair, trace } = this.context.settings();
    const { seconds, runs, tokens } = repair;
    const request: SearchRequest = {
      token: (this.tokens += 1),
      root: rootOf(path, workspace.folders()),
      path,
      text,
      of,
      budget: { time: seconds * 1_000, runs, tokens },
      network: trace.network ? 'all' : 'none',
      rejected: await rejections.keys(),
      withChat,
    };
    const searching = (message: string) =>
      onStatus({ kind: 'searching', uri, message, budget: { seconds, runs, tokens } });
    const current = (this.current = { uri, controller });
    const own = answers();
    try {
      searching('starting');
      const result = await thread.search(request, own.answers, ({ message }) => searching(message), signal);
      const isStale = signal.aborted || documents.get(uri)?.getText() !== text;
      if (!isStale) this.settle(uri, text, result);
      if (!isStale) onResult(uri, text, result);
      else onStatus({ kind: 'quiet' });
      return isStale ? { kind: 'cancelled', log: 'log' in result ? result.log : '' } : result;
    } catch (error) {
      this.failed(error);
      return { kind: 'cancelled', log: '' };
    } finally {
      own.dispose();
      if (this.current === current) this.current = undefined;
    }
  }

  private settle(uri: string, text: string, { kind }: SearchResult): void {
    if (kind !== 'green') return void this.unsettled.add(uri);
    this.unsettled.delete(uri);
    this.bases.set(uri, text);
  }

  private failed(error: unknown): void {
    this.context.log('error', `repairs: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    this.options.onStatus({ kind: 'quiet' });
  }
}
