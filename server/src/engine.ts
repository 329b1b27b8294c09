// The cores, joined: what the language server, the command line and the benchmarks have in common.
// Nothing here knows LSP.
import type { Analysis, AnalysisStatus, SameTypes } from './analysis/analysis';
import { TreeSitterSyntax } from './analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from './analysis/typescript/typescriptAnalysis';
import { complete, type CompletionLimits } from './completion/complete';
import { cancelled, type Completion, type CompletionRequest } from './completion/completion';
import { infillingBy, type Infilling } from './debugging/infill/completeBy';
import { naturalnessBy, type Naturalness } from './debugging/naturalness';
import { EmbeddedModel } from './models/embedded/embeddedModel';
import { LlamaCppModel } from './models/llamaCpp/llamaCppModel';
import type { LanguageModel } from './models/model';
import { ModelChoice } from './models/modelChoice';
import { ServerModel } from './models/openai/serverModel';
import type { ModelStatus } from './protocol';
import type { Settings } from './settings';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

export interface EngineOptions {
  /** Folder of the bundles: worker threads, grammars, type libraries, vocabulary. */
  readonly dist: string;
  /** Folder where the index is kept between sessions; without one it is not kept. */
  readonly storage?: string;
  readonly settings: Settings;
  log(level: LogLevel, message: string): void;
  onStatus?(status: EngineStatus): void;
  /** The key of a model server; it is asked for when it is needed, and never kept. */
  serverKey?(baseUrl: string): Promise<string | undefined>;
  /** URL of an HTTP proxy; empty: none. */
  proxy?(): string;
}

export interface EngineStatus {
  /** The model that writes completions now. */
  readonly model: ModelStatus;
  /** The one that is wanted, where another has to serve. */
  readonly wanted?: ModelStatus;
  readonly analysis: AnalysisStatus;
}

export interface Engine {
  readonly status: EngineStatus;
  /** What a change does to the types of a file, and which names have the same type. */
  readonly types: Pick<Analysis, 'newDiagnostics'> & SameTypes;
  /** By what the embedded model has learnt. */
  readonly naturalness: Naturalness;
  /** Writes parts of files anew by the embedded model, and leaves the analysis of completions alone. */
  startInfilling(): Infilling;
  /** Learns the sources of these folders in the background. */
  learn(folders: readonly string[], options?: { readonly dependencies: boolean }): void;
  /** Resolves when all that is to be learnt is learnt. */
  settled(): Promise<void>;
  /** The text that the editor holds for a file; `undefined` when it is closed. */
  setOverlay(file: string, text: string | undefined): void;
  filesChanged(files: readonly string[]): void;
  /** Loads what a completion at this place needs. */
  prepare(file: string, offset: number): Promise<void>;
  /** What the analysis says of a file's project. */
  analysisStatus(file: string): Promise<AnalysisStatus>;
  /** By the model that is wanted for completions, or the embedded one. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  completeWith(model: LanguageModel, request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  configure(settings: Settings): void;
  /** The key of the model server is another: it is connected anew. */
  serverChanged(): void;
  dispose(): void;
}

export function createEngine(options: EngineOptions): Engine {
  const { dist, storage, log } = options;
  let { settings } = options;
  let embeddedStatus: ModelStatus = { name: 'embedded', tier: 'step', state: 'learning', detail: 'starting' };
  let analysisStatus: AnalysisStatus = { state: 'idle', detail: 'No file is open yet.' };
  const statusNow = (): EngineStatus => {
    const wanted = models.status('completion');
    const serves = wanted?.state === 'ready';
    const model = serves ? wanted : embeddedStatus;
    return { model, analysis: analysisStatus, ...(wanted && !serves && { wanted }) };
  };
  const publish = () => options.onStatus?.(statusNow());
  const embedded = new EmbeddedModel({
    dist,
    ...(storage !== undefined && { storage }),
    maxIndexBytes: settings.model.embedded.maxIndexSize * 1024 * 1024,
    log: (message: string) => log('info', message),
    onStatus(status: ModelStatus) {
      embeddedStatus = status;
      publish();
    },
  });
  const ofAnalysis = () => ({
    dist,
    memory: settings.analysis.memory,
    log: (message: string) => log('info', message),
  });
  const analysis = new TypeScriptAnalysis({
    ...ofAnalysis(),
    onStatus(status: AnalysisStatus) {
      analysisStatus = status;
      publish();
    },
  });
  const syntax = new TreeSitterSyntax({ dist, log: (message) => log('warn', message) });
  const models = new ModelChoice({
    embedded,
    onStatus: publish,
    make(kind, { llamaCpp, server }, onStatus) {
      const logged = { onStatus, log: (message: string) => log('warn', message) };
      if (kind === 'llamaCpp') return new LlamaCppModel({ dist, ...llamaCpp, ...logged });
      const endpoint = async () => {
        const key = await options.serverKey?.(server.baseUrl);
        return { ...server, proxy: options.proxy?.() ?? '', ...(key !== undefined && { key }) };
      };
      return new ServerModel({ endpoint, ...logged });
    },
  });
  models.configure(settings.model);
  const completeWith = async (model: LanguageModel, request: CompletionRequest, signal: AbortSignal) => {
    const completion = await complete({ model, analysis, syntax }, limitsOf(settings, model), request, signal);
    return { ...completion, model: model.name };
  };
  return {
    get status() {
      return statusNow();
    },
    types: analysis,
    naturalness: naturalnessBy(embedded),
    startInfilling: () =>
      infillingBy({ model: embedded, syntax }, () => new TypeScriptAnalysis(ofAnalysis()), settings),
    learn(folders, { dependencies } = { dependencies: true }) {
      const { learnWorkspace, learnDependencies } = settings.model.embedded;
      embedded.learn(learnWorkspace ? folders : [], { dependencies: dependencies && learnDependencies });
    },
    async settled() {
      await Promise.all([embedded.settled(), models.load('completion')]);
    },
    setOverlay(file, text) {
      analysis.setOverlay(file, text);
      embedded.updateDocument(file, text);
    },
    filesChanged(files) {
      analysis.filesChanged(files);
      embedded.filesChanged(files);
    },
    prepare(file, offset) {
      void models.load('completion');
      return analysis.prepare(file, offset);
    },
    analysisStatus: (file) => analysis.status(file),
    async complete(request, signal) {
      const passedOver: string[] = [];
      let completion: Completion = cancelled;
      for (const model of models.inOrder('completion')) {
        completion = await completeWith(model, request, signal);
        if (signal.aborted) return completion;
        if (passedOver.length > 0) completion = { ...completion, passedOver };
        if (completion.unavailable === undefined) break;
        passedOver.push(completion.unavailable);
      }
      models.refresh();
      return completion;
    },
    completeWith,
    configure(changed) {
      settings = changed;
      models.configure(settings.model);
    },
    serverChanged: () => models.makeAnew('server'),
    dispose() {
      syntax.dispose();
      analysis.dispose();
      models.dispose();
      embedded.dispose();
    },
  };
}

/** Milliseconds for a completion: a model that is not in this process takes its time. */
const totalDeadline = { embedded: 2_000, other: 5_000, chat: 60_000 };

function limitsOf(
  { completion, analysis, monitors }: Settings,
  { choosesEagerly, tier }: LanguageModel,
): CompletionLimits {
  const least = totalDeadline[choosesEagerly ? 'embedded' : tier === 'retry' ? 'chat' : 'other'];
  return {
    maxLines: completion.maxLines,
    monitors,
    questionDeadline: analysis.deadline,
    totalDeadline: Math.max(least, 8 * analysis.deadline),
    unchecked: completion.unchecked,
    maxRetries: 2,
    patience: choosesEagerly ? 4 * analysis.deadline : least / 2,
    decoding: { maxPieces: 64, minLegalShare: 1e-9, maxRollBacks: 2, maxRefusals: 8 },
  };
}
