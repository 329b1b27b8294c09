// llama.cpp in this process, through node-llama-cpp: one model, one context, one sequence of tokens. What is evaluated
// stays, and only what differs from the last time is evaluated again.
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp' with { 'resolution-mode': 'import' };
import { TokenTrie } from '../../decoding/tokenTrie';
import { tokenBytes, type TokenizerMetadata } from './tokenBytes';
import type { LoadMessage, Usage } from './messages';
import type { FillInTheMiddle } from './prompt';

/** Added to the logits of these tokens. */
export interface Bias {
  readonly tokens: readonly number[];
  /** For each token, or for all. */
  readonly logit: number | readonly number[];
}

export interface Drawn {
  readonly token: number;
  /** Of the token, among those that the bias has left. */
  readonly probability: number;
}

/** A model in memory. Calls must not overlap. */
export interface LlamaCpp {
  readonly name: string;
  readonly contextSize: number;
  readonly control: FillInTheMiddle;
  readonly trie: TokenTrie;
  bytesOf(token: number): Uint8Array;
  isEnd(token: number): boolean;
  tokenize(text: string): readonly number[];
  /** The token behind `tokens`, which must not be empty; `undefined` if it was aborted. */
  draw(
    tokens: readonly number[],
    options: { readonly temperature: number; readonly seed: number; readonly biases: readonly Bias[] },
    signal: AbortSignal,
  ): Promise<Drawn | undefined>;
  usage(): Usage;
}

/** What is wrong with a model file, in words for the user. */
export class UnusableModel extends Error {
  override readonly name = 'UnusableModel';
}

/** Tokens of a prompt that are evaluated without looking whether they are still wanted. */
const batch = 128;
/** Draws whose speed is looked at. */
const recent = 256;

/** Throws `UnusableModel` where the file, the machine or the package is at fault. */
export async function loadLlamaCpp({ file, threads, contextSize }: LoadMessage): Promise<LlamaCpp> {
  const { getLlama, TokenBias, LlamaLogLevel } = await importPackage();
  const llama = await getLlama({
    gpu: process.platform === 'darwin' && process.arch === 'arm64' ? 'auto' : false,
    build: 'never',
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    maxThreads: threads > 0 ? threads : 0,
  });
  const model = await llama.loadModel({ modelPath: file, defaultContextFlashAttention: true });
  const control = controlOf(model);
  const { tokenizer, general } = model.fileInfo.metadata as {
    readonly tokenizer?: { readonly ggml?: TokenizerMetadata };
    readonly general?: { readonly name?: string };
  };
  const bytes = tokenBytes(tokenizer?.ggml ?? {});
  if (!bytes) {
    const kind = tokenizer?.ggml?.model;
    throw new UnusableModel(
      kind === undefined ? 'it has no vocabulary' : `its vocabulary is of a kind that is not supported (${kind})`,
    );
  }
  const ideal = threads > 0 ? threads : Math.max(1, llama.cpuMathCores - 1);
  const size = Math.min(contextSize, model.trainContextSize);
  const context = await model.createContext({ contextSize: size, batchSize: Math.min(512, size), threads: { ideal } });
  const sequence = context.getSequence();
  const times: number[] = [];
  const counts = { drawn: 0, evaluated: 0, reused: 0 };
  return {
    name: general?.name ?? 'llama.cpp',
    contextSize: sequence.contextSize,
    control,
    trie: TokenTrie.build(bytes),
    bytesOf: (token) => bytes[token] ?? new Uint8Array(),
    isEnd: (token) => model.isEogToken(token as Token),
    tokenize: (text) => model.tokenize(text, false, 'trimLeadingSpace'),
    async draw(tokens, { temperature, seed, biases }, signal) {
      if (!(await evaluateAllButLast(sequence, tokens as Token[], counts, signal))) return undefined;
      const started = performance.now();
      const bias = TokenBias.for(model);
      for (const { tokens, logit } of biases) {
        if (typeof logit === 'number') bias.set(tokens as Token[], { logit });
        else tokens.forEach((token, index) => bias.set(token as Token, { logit: logit[index] ?? 0 }));
      }
      const drawing = sequence.evaluateWithMetadata(
        tokens.slice(sequence.nextTokenIndex) as Token[],
        { confidence: true },
        { temperature, seed, yieldEogToken: true, tokenBias: bias },
      );
      const drawn = await drawing.next();
      await drawing.return();
      times.push(performance.now() - started);
      counts.drawn++;
      if (times.length > recent) times.shift();
      return drawn.done ? undefined : { token: drawn.value.token, probability: drawn.value.confidence };
    },
    usage: () => ({
      memory: process.memoryUsage().rss,
      tokensPerSecond: times.length === 0 ? 0 : (1_000 * times.length) / times.reduce((sum, time) => sum + time, 0),
      ...counts,
    }),
  };
}

async function importPackage() {
  try {
    return await import('node-llama-cpp');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableModel(`node-llama-cpp is not installed for this platform (${reason})`);
  }
}

function controlOf({ tokens: { infill } }: LlamaModel): FillInTheMiddle {
  const { prefix, suffix, middle } = infill;
  if (prefix === null || suffix === null || middle === null) {
    throw new UnusableModel('it has no tokens for filling in the middle; a model for code completion has');
  }
  return { prefix, suffix, middle };
}

/** Leaves the last of the tokens to be evaluated; `false` if it was aborted before. */
async function evaluateAllButLast(
  sequence: LlamaContextSequence,
  tokens: Token[],
  counts: { evaluated: number; reused: number },
  signal: AbortSignal,
): Promise<boolean> {
  const last = tokens.length - 1;
  await sequence.adaptStateToTokens(tokens.slice(0, last), false);
  counts.reused += sequence.nextTokenIndex;
  counts.evaluated += last - sequence.nextTokenIndex;
  while (last - sequence.nextTokenIndex > batch) {
    if (signal.aborted) return false;
    const start = sequence.nextTokenIndex;
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(start, start + batch));
  }
  return !signal.aborted;
}
