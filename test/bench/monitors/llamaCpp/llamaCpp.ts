// llama.cpp inside this process, for the benches only: it is no dependency of Trueline, so it is
// installed when it is first needed, into a folder of its own. Processor only, nothing is built.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../../benchOptions';
import { cacheFolder } from '../vocabulary/madeUpVocabulary';

const version = '3.22.1';

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
  const { getLlama, TokenBias } = (await import(pathToFileURL(installed()).href)) as LlamaPackage;
  // More threads than one would take the core that the analysis works on.
  const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file, gpuLayers: 0 });
  return { model, newBias: () => TokenBias.for(model) };
}

/** The package's entry, installed where it is not yet. */
function installed(): string {
  const folder = path.join(cacheFolder, `llama-cpp-${version}`);
  const entry = path.join(folder, 'node_modules/node-llama-cpp/dist/index.js');
  const binaries = `@node-llama-cpp/${platformName()}`;
  if (existsSync(entry) && existsSync(path.join(folder, 'node_modules', binaries))) return entry;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const packages = [`node-llama-cpp@${version}`, `${binaries}@${version}`];
  try {
    // Left out: the binaries for graphics cards, ten times as large as the rest.
    const args = ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', ...packages];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`This bench needs ${packages.join(' and ')}, which could not be installed: ${reason}`);
  }
  return entry;
}

function platformName(): string {
  const { platform, arch } = process;
  if (platform === 'darwin') return arch === 'arm64' ? 'mac-arm64-metal' : 'mac-x64';
  return `${platform === 'win32' ? 'win' : 'linux'}-${arch}`;
}
