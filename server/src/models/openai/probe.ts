// What a server can do, found by asking it: servers ignore unknown fields silently, so each capability is tried with a
// constraint that forces an improbable text, and the answer is believed, not the brand.
import type OpenAI from 'openai';
import { BadRequestError, InternalServerError, NotFoundError, UnprocessableEntityError } from 'openai';
import type { Tier } from '../model';
import { completeText, listening, type CompletionParams } from './completions';
import { forced, type Constraint } from './constraint';
import { clientOf, failureOf, type Endpoint } from './endpoint';
import { fill, templateOf } from './fillInTheMiddle';
import { tokensHeld, type TokenConstraint } from './tokenConstraint';
import { Tokenizer } from './tokenizer';
import { wordSchema } from './wordSchema';

export interface ProbeReport {
  readonly tier: Tier;
  /** By what a word is chosen among the legal ones. */
  readonly choice: Constraint | TokenConstraint | 'logProbabilities' | 'schema' | 'chat' | 'none';
  readonly api: 'completions' | 'chat';
  readonly fillInTheMiddle: 'template' | 'suffix' | 'none';
  /** How many of each token it gives; 0: none. */
  readonly logProbabilities: number;
  /** Whether those beside a constraint are the free model's. */
  readonly showsFree: boolean;
  /** Where it tells the ids of tokens; asked only where no text can be held. */
  readonly tokenizer?: string;
  /** Whether a chat keeps to a JSON schema; asked only where no constraint holds a word. */
  readonly schema: boolean;
  /** Tokens that it serves. */
  readonly contextLength?: number;
  /** Median, in ms. */
  readonly roundTrip: number;
  readonly models: readonly string[];
  readonly model: string;
  /** One sentence for the user. */
  readonly detail: string;
}

export type Probed =
  | { readonly kind: 'found'; readonly report: ProbeReport }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** No model writes this of its own accord. */
const improbable = 'zqxj';
const wantedLogProbabilities = [20, 5];

interface Held {
  readonly by: Constraint | TokenConstraint;
  /** Fields that force the improbable text, or its first token. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export async function probe(endpoint: Endpoint, signal: AbortSignal): Promise<Probed> {
  try {
    return { kind: 'found', report: await new Probe(endpoint, signal).run() };
  } catch (error) {
    return failureOf(error, endpoint, signal);
  }
}

class Probe {
  private readonly client: OpenAI;
  private readonly times: number[] = [];
  private model: string;
  private tokenizer: Tokenizer | undefined;

  constructor(
    endpoint: Endpoint,
    private readonly signal: AbortSignal,
  ) {
    this.client = clientOf(endpoint);
    this.model = endpoint.model;
  }

  async run(): Promise<ProbeReport> {
    const listed = await this.models();
    const models = listed.map(({ id }) => id);
    this.model ||= models[0] ?? '';
    const hasCompletions = (await this.attempt({})) !== undefined;
    const held = hasCompletions ? ((await this.textHeld()) ?? (await this.tokenHeld())) : undefined;
    const logProbabilities = hasCompletions ? await this.logProbabilities() : 0;
    const showsFree = held !== undefined && logProbabilities > 0 && (await this.showsFree(held, logProbabilities));
    const fillInTheMiddle = hasCompletions ? await this.fillInTheMiddle() : 'none';
    const otherwise = held?.by ?? (logProbabilities > 0 ? 'logProbabilities' : await this.chat(hasCompletions));
    const schema = !held && otherwise !== 'none' && (await this.schema());
    const by = schema && otherwise === 'chat' ? 'schema' : otherwise;
    const contextLength = await this.contextLength(listed.find(({ id }) => id === this.model));
    const report = {
      tier: held ? 'request' : by === 'logProbabilities' ? 'rerank' : 'retry',
      choice: by,
      api: hasCompletions ? 'completions' : 'chat',
      fillInTheMiddle,
      logProbabilities,
      showsFree,
      ...(this.tokenizer && { tokenizer: this.tokenizer.url }),
      schema,
      ...(contextLength !== undefined && { contextLength }),
      roundTrip: [...this.times].sort((a, b) => a - b)[this.times.length >> 1] ?? 0,
      models,
      model: this.model,
    } as const;
    return { ...report, detail: describe(report) };
  }

  private async models(): Promise<readonly OpenAI.Model[]> {
    const { data } = await this.timed(() => this.client.models.list({ signal: listening(this.signal) }));
    return data;
  }

  private async textHeld(): Promise<Held | undefined> {
    for (const by of ['grammar', 'regex'] as const) {
      const extra = forced(by, improbable);
      const answer = await this.attempt({ maxTokens: 8, extra });
      if (answer?.text === improbable) return { by, extra };
    }
    return undefined;
  }

  /** One token is forced, again and again. */
  private async tokenHeld(): Promise<Held | undefined> {
    this.tokenizer = await Tokenizer.find(this.client, this.model, improbable, this.signal);
    const [id] = (await this.tokenizer?.firstTokens([improbable], 'words', this.signal)) ?? [];
    if (id === undefined) return undefined;
    for (const by of ['allowedTokens', 'logitBias'] as const) {
      const extra = tokensHeld(by, new Map([[id, 0]]));
      const answer = await this.attempt({ maxTokens: 3, extra });
      const [, token] = /^(.+)\1\1$/.exec(answer?.text ?? '') ?? [];
      if (token !== undefined && improbable.startsWith(token)) return { by, extra };
    }
    return undefined;
  }

  private async logProbabilities(): Promise<number> {
    for (const count of wantedLogProbabilities) {
      const answer = await this.attempt({ logProbabilities: count });
      if (answer && answer.top.length > 1) return answer.top.length;
    }
    return 0;
  }

  /** Some servers tell the probabilities before the constraint, others those that it leaves. */
  private async showsFree({ extra }: Held, logProbabilities: number): Promise<boolean> {
    const answer = await this.attempt({ logProbabilities, extra });
    const [likeliest] = answer?.top[0] ?? [];
    return likeliest !== undefined && !(likeliest !== '' && improbable.startsWith(likeliest));
  }

  /** A server that knows the control tokens of a model does not spell them: the prompt has fewer tokens than their letters. */
  private async fillInTheMiddle(): Promise<ProbeReport['fillInTheMiddle']> {
    const template = templateOf(this.model);
    if (template) {
      const filled = await this.attempt({ prompt: fill(template, 'a', 'b') });
      if (filled && (filled.promptTokens === undefined || filled.promptTokens <= 12)) return 'template';
    }
    const [without, withSuffix] = [
      await this.attempt({}),
      await this.attempt({ suffix: '; // one two three four five six' }),
    ];
    const isRead = (withSuffix?.promptTokens ?? 0) > (without?.promptTokens ?? Infinity);
    return isRead ? 'suffix' : 'none';
  }

  /** Whether it can be asked again. A server that does neither is none: what it answers is the reason. */
  private async chat(hasCompletions: boolean): Promise<'chat' | 'none'> {
    try {
      await this.answer({ max_tokens: 4 });
      return 'chat';
    } catch (error) {
      if (hasCompletions && isNoChat(error)) return 'none';
      throw error;
    }
  }

  private async schema(): Promise<boolean> {
    try {
      const format = wordSchema([improbable]);
      const answer = await this.answer({ max_tokens: 32, ...(format && { response_format: format }) });
      return /^\s*\{\s*"word"\s*:\s*"zqxj"/.test(answer.choices[0]?.message.content ?? '');
    } catch (error) {
      if (isNoChat(error)) return false;
      throw error;
    }
  }

  private answer(params: Pick<OpenAI.ChatCompletionCreateParamsNonStreaming, 'max_tokens' | 'response_format'>) {
    const { client, model, signal } = this;
    const messages = [{ role: 'user', content: 'Answer: ok' }] as const;
    return this.timed(() =>
      client.chat.completions.create({ model, messages: [...messages], ...params }, { signal: listening(signal) }),
    );
  }

  /** What is served; what the model was trained with is no more than a bound. */
  private async contextLength(model: OpenAI.Model | undefined): Promise<number | undefined> {
    const told = (model ?? {}) as ToldOfModel;
    const served = positive(told.max_model_len) ?? (await this.contextOfSlot()) ?? positive(told.context_length);
    const bounds = [served, positive(told.meta?.n_ctx_train)].filter((length) => length !== undefined);
    return bounds.length > 0 ? Math.min(...bounds) : undefined;
  }

  /** llama-server tells it beside the path of the version. */
  private async contextOfSlot(): Promise<number | undefined> {
    const { href } = new URL('props', this.client.baseURL.replace(/\/*$/, ''));
    try {
      const options = { signal: listening(this.signal), maxRetries: 0, timeout: Math.min(this.client.timeout, 5_000) };
      const props = await this.client.get<Props | string>(href, options);
      return typeof props === 'object' ? positive(props.default_generation_settings?.n_ctx) : undefined;
    } catch (error) {
      if (this.signal.aborted) throw error;
      return undefined;
    }
  }

  /** `undefined` where the server does not take the request. */
  private async attempt(params: Partial<CompletionParams>) {
    try {
      return await this.timed(() =>
        completeText(
          this.client,
          this.model,
          { prompt: 'const a = ', maxTokens: 1, temperature: 0, seed: 1, ...params },
          this.signal,
        ),
      );
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  }

  private async timed<Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> {
    const start = performance.now();
    const answer = await ask();
    this.times.push(performance.now() - start);
    return answer;
  }
}

/** What vLLM, some providers and llama-server tell of the context beside the name of a model. */
interface ToldOfModel {
  readonly max_model_len?: unknown;
  readonly context_length?: unknown;
  readonly meta?: { readonly n_ctx_train?: unknown } | null;
}

interface Props {
  readonly default_generation_settings?: { readonly n_ctx?: unknown };
}

function positive(told: unknown): number | undefined {
  return typeof told === 'number' && told > 0 ? told : undefined;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof NotFoundError ||
    error instanceof BadRequestError ||
    error instanceof UnprocessableEntityError ||
    [405, 501].includes((error as { status?: number }).status ?? 0)
  );
}

/** A model without a template for chats is an error of the server on some. */
function isNoChat(error: unknown): boolean {
  return isRefusal(error) || error instanceof InternalServerError;
}

const choices: Readonly<Record<ProbeReport['choice'], string>> = {
  grammar: 'words are held to what is legal by a grammar',
  regex: 'words are held to what is legal by a regular expression',
  allowedTokens: 'words are held to what is legal by the tokens that are allowed',
  logitBias: 'words are held to what is legal by a bias of their tokens',
  logProbabilities: 'the best legal word is taken from the log-probabilities',
  schema: 'it is asked for one of the legal words by a JSON schema where it is wrong',
  chat: 'it cannot be held to legal words, so that it is asked again where it is wrong',
  none: 'it cannot be held to legal words, so that a text ends where it is wrong',
};

function describe(report: Omit<ProbeReport, 'detail'>): string {
  const { model, choice, tier, api, tokenizer, fillInTheMiddle, contextLength, roundTrip } = report;
  const isUntold = api === 'completions' && tier !== 'request' && tokenizer === undefined;
  const tokens = isUntold ? '; it does not tell its tokens, so that none can be allowed' : '';
  const isSeen = choice === 'chat' || choice === 'schema' || fillInTheMiddle !== 'none';
  const middle = isSeen ? 'it sees the code behind the cursor' : 'the code behind the cursor is not seen';
  const context = contextLength === undefined ? '' : `, context of ${contextLength}`;
  return `${model}: ${choices[choice]}${tokens}; ${middle}${context}, ${Math.round(roundTrip)} ms a request`;
}
