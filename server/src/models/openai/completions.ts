// Text completions of a server: one request, or a stream of pieces.
import type OpenAI from 'openai';
import { StalledStream, type Endpoint } from './endpoint';

export interface CompletionParams {
  readonly prompt: string;
  readonly suffix?: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly seed: number;
  /** How many log-probabilities of each token are wanted. */
  readonly logProbabilities?: number;
  /** Fields that the protocol does not have. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface CompletionAnswer {
  readonly text: string;
  /** Whether the model ended here, by itself. */
  readonly isEnd: boolean;
  /** For the first token the most probable ones, with the natural logarithm of their probability. */
  readonly top: readonly (readonly [token: string, logProbability: number])[];
  readonly promptTokens: number | undefined;
}

type Body = OpenAI.CompletionCreateParamsNonStreaming;

function bodyOf(model: string, params: CompletionParams): Body {
  const { prompt, suffix, maxTokens, temperature, seed, logProbabilities, extra } = params;
  return {
    model,
    prompt,
    max_tokens: maxTokens,
    temperature,
    seed,
    ...(suffix !== undefined && { suffix }),
    ...(logProbabilities !== undefined && { logprobs: logProbabilities }),
    ...extra,
  };
}

/** Rejects as the package does. */
export async function completeText(
  client: OpenAI,
  model: string,
  params: CompletionParams,
  signal: AbortSignal,
): Promise<CompletionAnswer> {
  const answer = await client.completions.create(bodyOf(model, params), { signal: listening(signal) });
  const [choice] = answer.choices;
  const [top = {}] = choice?.logprobs?.top_logprobs ?? [];
  return {
    text: choice?.text ?? '',
    isEnd: choice?.finish_reason === 'stop',
    top: Object.entries(top).sort((a, b) => b[1] - a[1]),
    promptTokens: answer.usage?.prompt_tokens,
  };
}

/** Pieces of text as they come, none empty, none with half of a surrogate pair. Aborting frees the server. Rejects as the package does, and with `StalledStream`. */
export async function* streamText(
  client: OpenAI,
  { timeout }: Endpoint,
  model: string,
  params: CompletionParams,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const aborting = new AbortController();
  const both = AbortSignal.any([signal, aborting.signal]);
  try {
    const stream = await client.completions.create({ ...bodyOf(model, params), stream: true }, { signal: both });
    const chunks = stream[Symbol.asyncIterator]();
    let held = '';
    for (;;) {
      const chunk = await inTime(chunks.next(), timeout);
      if (chunk.done) break;
      const text = held + (chunk.value.choices[0]?.text ?? '');
      held = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
      const piece = text.slice(0, text.length - held.length);
      if (piece !== '') yield piece;
    }
  } finally {
    aborting.abort();
  }
}

/** A signal of its own for each request: the package leaves its listener there. */
export function listening(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal]);
}

async function inTime<Value>(value: Promise<Value>, timeout: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StalledStream()), timeout);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
