// The cores, joined: what the language server, the command line and the benchmarks have in common.
// Nothing here knows LSP.
import type { AnalysisStatus } from './analysis/analysis';
import { TreeSitterSyntax } from './analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from './analysis/typescript/typescriptAnalysis';
import { complete, type CompletionLimits } from './completion/complete';
import type { Completion, CompletionRequest } from './completion/completion';
import { EmbeddedModel } from './models/embedded/embeddedModel';
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
}

export interface EngineStatus {
  readonly model: ModelStatus;
  readonly analysis: AnalysisStatus;
}

export interface Engine {
  readonly status: EngineStatus;
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
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  configure(settings: Settings): void;
  dispose(): void;
}

export function createEngine(options: EngineOptions): Engine {
  const { dist, storage, log } = options;
  let { settings } = options;
  let status: EngineStatus = {
    model: { name: 'embedded', tier: 'step', state: 'learning', detail: 'starting' },
    analysis: { state: 'idle', detail: 'No file is open yet.' },
  };
  const update = (change: Partial<EngineStatus>) => {
    status = { ...status, ...change };
    options.onStatus?.(status);
  };
  const model = new EmbeddedModel({
    dist,
    ...(storage !== undefined && { storage }),
    maxIndexBytes: settings.model.embedded.maxIndexSize * 1024 * 1024,
    log: (message: string) => log('info', message),
    onStatus: (model: ModelStatus) => update({ model }),
  });
  const analysis = new TypeScriptAnalysis({
    dist,
    memory: settings.analysis.memory,
    log: (message: string) => log('info', message),
    onStatus: (analysis: AnalysisStatus) => update({ analysis }),
  });
  const syntax = new TreeSitterSyntax({ dist, log: (message) => log('warn', message) });
  const cores = { model, analysis, syntax };
  return {
    get status() {
      return status;
    },
    learn(folders, { dependencies } = { dependencies: true }) {
      const { learnWorkspace, learnDependencies } = settings.model.embedded;
      model.learn(learnWorkspace ? folders : [], { dependencies: dependencies && learnDependencies });
    },
    settled: () => model.settled(),
    setOverlay(file, text) {
      analysis.setOverlay(file, text);
      model.updateDocument(file, text);
    },
    filesChanged(files) {
      analysis.filesChanged(files);
      model.filesChanged(files);
    },
    prepare: (file, offset) => analysis.prepare(file, offset),
    analysisStatus: (file) => analysis.status(file),
    complete: (request, signal) => complete(cores, limitsOf(settings), request, signal),
    configure: (changed) => void (settings = changed),
    dispose() {
      syntax.dispose();
      analysis.dispose();
      model.dispose();
    },
  };
}

function limitsOf({ completion, analysis, monitors }: Settings): CompletionLimits {
  return {
    maxLines: completion.maxLines,
    monitors,
    questionDeadline: analysis.deadline,
    totalDeadline: Math.max(2_000, 8 * analysis.deadline),
    unchecked: completion.unchecked,
    maxRetries: 2,
    patience: 4 * analysis.deadline,
    decoding: { maxPieces: 64, minLegalShare: 1e-9, maxRollBacks: 2, maxRefusals: 8 },
  };
}
