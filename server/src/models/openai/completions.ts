// Text completions of a server: one request, or a stream of pieces.
import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { CutStream, StalledStream, type Endpoint } from './endpoint';

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
  return {
    text: choice?.text ?? '',
    isEnd: choice?.finish_reason === 'stop',
    top: topOf(choice?.logprobs ?? {}).sort((a, b) => b[1] - a[1]),
    promptTokens: answer.usage?.prompt_tokens,
  };
}

interface ToldProbabilities {
  readonly top_logprobs?: readonly Readonly<Record<string, number>>[] | null;
  /** llama-server tells them as chats do. */
  readonly content?:
    readonly { readonly top_logprobs?: readonly { readonly token: string; readonly logprob: number }[] }[] | null;
}

function topOf({ top_logprobs: tops, content }: ToldProbabilities): [token: string, logProbability: number][] {
  const asInChats = content?.[0]?.top_logprobs?.map(({ token, logprob }): [string, number] => [token, logprob]);
  return asInChats ?? Object.entries(tops?.[0] ?? {});
}

/** Pieces of text as they come, none empty, none with half of a surrogate pair. Aborting frees the server. Rejects as the package does, and with `StalledStream` and `CutStream`. */
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
    const body = { ...bodyOf(model, params), stream: true } as const;
    const response = await client.completions.create(body, { signal: both }).asResponse();
    const watched = watchEnd(response);
    const stream = Stream.fromSSEResponse<OpenAI.Completion>(watched.response, aborting, client);
    const chunks = stream[Symbol.asyncIterator]();
    let held = '';
    let isFinished = false;
    for (;;) {
      const chunk = await inTime(chunks.next(), timeout);
      if (chunk.done) break;
      const [choice] = chunk.value.choices;
      const reason: string | null | undefined = choice?.finish_reason;
      isFinished ||= typeof reason === 'string' && reason !== '';
      const text = held + (choice?.text ?? '');
      held = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
      const piece = text.slice(0, text.length - held.length);
      if (piece !== '') yield piece;
    }
    if (!isFinished && !watched.isDone()) throw new CutStream();
  } finally {
    aborting.abort();
  }
}

/** The package ends a stream that was cut off, even in the middle of an event, as it ends one that came to `[DONE]`. */
function watchEnd(response: Response): { readonly response: Response; isDone(): boolean } {
  let tail = '';
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      tail = (tail + Buffer.from(chunk.subarray(-64)).toString('latin1')).slice(-64);
      controller.enqueue(chunk);
    },
  });
  const { headers } = response;
  return {
    response: new Response(response.body?.pipeThrough(watch), { headers }),
    isDone: () => /data:\s*\[DONE\]\s*$/.test(tail),
  };
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
