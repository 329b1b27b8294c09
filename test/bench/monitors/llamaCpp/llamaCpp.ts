// llama.cpp inside this process, for a bench that writes real code through it. Processor only, nothing is built.
import { InputError } from '../../benchOptions';

/** What of the package's interface is used here. */
export interface LlamaModel {
  tokenize(text: string): number[];
  detokenize(tokens: readonly number[]): string;
  readonly fileInfo: { readonly metadata: { readonly general: { readonly name?: string } } };
  createContext(options: {
    readonly contextSize: number;
    readonly batchSize: number;
    readonly threads: { readonly ideal: number; readonly min: number };
  }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  readonly contextTokens: number[];
  readonly nextTokenIndex: number;
  evaluateWithoutGeneratingNewTokens(tokens: readonly number[]): Promise<void>;
  /** Yields the tokens that are drawn; each stands once the generator is asked for the one after. */
  evaluate(
    tokens: readonly number[],
    options: { readonly temperature: number; readonly yieldEogToken: boolean; readonly tokenBias?: () => TokenBias },
  ): AsyncGenerator<number, void, void | number | number[]>;
  eraseContextTokenRanges(ranges: readonly { readonly start: number; readonly end: number }[]): Promise<void>;
}

export interface TokenBias {
  set(tokens: readonly number[], bias: number | { readonly logit: number }): TokenBias;
}

interface LlamaPackage {
  getLlama(options: object): Promise<{ loadModel(options: object): Promise<LlamaModel> }>;
  readonly TokenBias: { for(model: LlamaModel): TokenBias };
}

export interface LlamaCpp {
  readonly model: LlamaModel;
  newBias(): TokenBias;
}

/** Loads a model file. Throws `InputError` where llama.cpp cannot be had on this machine. */
export async function loadLlamaCpp(file: string): Promise<LlamaCpp> {
  const { getLlama, TokenBias } = await importPackage();
  // More threads than one would take the core that the analysis works on.
  const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file, gpuLayers: 0 });
  return { model, newBias: () => TokenBias.for(model) };
}

async function importPackage(): Promise<LlamaPackage> {
  try {
    return (await import('node-llama-cpp')) as unknown as LlamaPackage;
  } catch (error) {
    throw new InputError(`This bench needs node-llama-cpp, which is not installed here: ${String(error)}`);
  }
}
