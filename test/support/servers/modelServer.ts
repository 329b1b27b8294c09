// A model server on loopback over the embedded model: a real HTTP server and a real language model, in the dialects of
// the servers that people run, and with their faults.
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Memory } from '../../../server/src/models/embedded/memory';
import { Generation } from '../../../server/src/models/embedded/generation';
import { ofGrammar, ofRegex, type Allowed } from './constraints';
import { allowedOf, bestTokens, biasOf, type Bias, type TokenFields } from './tokens';

/** What a dialect honours; all else is ignored silently, as servers do. */
export interface Dialect {
  readonly model: string;
  readonly grammar?: boolean;
  readonly regex?: boolean;
  /** `allowed_token_ids`. */
  readonly allowedTokens?: boolean;
  /** `logit_bias`. */
  readonly logitBias?: boolean;
  /** Where it tells the ids of tokens, and in whose form. */
  readonly tokenizer?: { readonly path: '/tokenize' | '/v1/tokenize'; readonly form: 'llama-server' | 'vLLM' };
  /** Chats keep to a JSON schema. */
  readonly schema?: boolean;
  /** Most log-probabilities of a token. */
  readonly logProbabilities?: number;
  /** How it tells them: in a chat's form, or with those alone that a constraint leaves. */
  readonly tells?: 'asInChats' | 'constrained';
  /** Refuses more with 400, instead of giving fewer. */
  readonly refusesMore?: boolean;
  readonly suffix?: boolean;
  readonly fillInTheMiddle?: boolean;
  readonly completions?: boolean;
  readonly chat?: boolean;
  /** Told beside the name of the model. */
  readonly contextLength?: number;
  /** Told beside the name of the model, of its training. */
  readonly trainedContext?: number;
  /** Told at /props. */
  readonly slotContext?: number;
  /** How a stream ends: as the protocol says, or with its last part alone. */
  readonly ends?: 'withReason';
}

export const dialects = {
  'llama-server': { model: 'qwen2.5-coder-0.5b', grammar: true, logProbabilities: 20, tells: 'asInChats', fillInTheMiddle: true, completions: true, chat: true, slotContext: 4_096, trainedContext: 32_768 }, // prettier-ignore
  vLLM: { model: 'starcoder2-3b', regex: true, logProbabilities: 5, tells: 'constrained', refusesMore: true, fillInTheMiddle: true, completions: true, chat: true, contextLength: 8_192 }, // prettier-ignore
  'allowed tokens': { model: 'starcoder2-3b', allowedTokens: true, logitBias: true, tokenizer: { path: '/tokenize', form: 'vLLM' }, logProbabilities: 5, tells: 'constrained', refusesMore: true, fillInTheMiddle: true, completions: true, chat: true }, // prettier-ignore
  'logit bias': { model: 'qwen2.5-coder-0.5b', logitBias: true, tokenizer: { path: '/tokenize', form: 'llama-server' }, logProbabilities: 20, tells: 'asInChats', fillInTheMiddle: true, completions: true, chat: true }, // prettier-ignore
  'tokens that nothing holds': { model: 'local', tokenizer: { path: '/v1/tokenize', form: 'vLLM' }, logProbabilities: 5, completions: true }, // prettier-ignore
  'a bias without a tokenizer': { model: 'local', logitBias: true, completions: true, chat: true },
  Ollama: { model: 'mistral', logProbabilities: 20, suffix: true, completions: true, chat: true, schema: true },
  'OpenAI, completions': { model: 'instruct', logProbabilities: 5, refusesMore: true, suffix: true, completions: true, chat: true }, // prettier-ignore
  'OpenAI, chat': { model: 'chat', chat: true, schema: true },
  'LM Studio': { model: 'local', completions: true, chat: true, schema: true, ends: 'withReason' },
  'chat alone': { model: 'chat', chat: true },
  'completions alone': { model: 'bare', completions: true },
} satisfies Readonly<Record<string, Dialect>>;

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly times: number;
      readonly headers?: Record<string, string>;
      /** Of requests to this path alone. */
      readonly path?: string;
    }
  /** In the middle of a stream, after so many parts. */
  | { readonly kind: 'error' | 'stall' | 'hangUp' | 'cutCharacter' | 'cutEvent' | 'cutShort'; readonly after: number };

export class ModelServer {
  /** Paths of all requests, in order. */
  readonly requests: string[] = [];
  /** `aborted`: a stream was given up. */
  readonly events = new EventEmitter();
  /** Requests that were under way at the same time, at the most. */
  mostAtOnce = 0;
  /** Streams that the client has given up. */
  aborted = 0;
  fault: Fault | undefined;
  private underWay = 0;
  /** Characters of a part of a stream; a model's own pieces where it is 0. */
  partLength = 0;

  private constructor(
    private readonly server: Server,
    private readonly memory: Memory,
    private readonly dialect: Dialect,
    private readonly key: string | undefined,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay);
      response.on('close', () => this.underWay--);
      void this.handle(request, response);
    });
  }

  static async start(memory: Memory, dialect: Dialect, key?: string): Promise<ModelServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ModelServer(server, memory, dialect, key);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    this.requests.push(path);
    if (this.key !== undefined && request.headers.authorization !== `Bearer ${this.key}`) {
      // Some servers repeat what they were sent.
      return this.fail(response, 401, `Incorrect API key provided: ${request.headers.authorization ?? ''}`);
    }
    const { fault } = this;
    if (fault?.kind === 'status' && fault.times > 0 && (fault.path ?? path) === path && path !== '/v1/models') {
      this.fault = { ...fault, times: fault.times - 1 };
      return this.fail(response, fault.status, 'not now', fault.headers);
    }
    const body = (chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}) as Body;
    try {
      if (path === '/v1/models') return this.send(response, this.models());
      if (path === '/props' && this.dialect.slotContext !== undefined) {
        return this.send(response, { default_generation_settings: { n_ctx: this.dialect.slotContext } });
      }
      if (path === this.dialect.tokenizer?.path) return this.send(response, this.tokenized(body));
      if (path === '/v1/completions' && this.dialect.completions) return await this.complete(body, response);
      if (path === '/v1/chat/completions' && this.dialect.chat) return this.send(response, this.chat(body));
      this.fail(response, 404, `no such path: ${path}`);
    } catch (error) {
      this.fail(response, 400, (error as Error).message);
    }
  }

  private models() {
    const { model, contextLength, trainedContext } = this.dialect;
    return { object: 'list', data: [{ id: model, object: 'model', created: 0, owned_by: 'test', ...(contextLength && { max_model_len: contextLength }), ...(trainedContext && { meta: { n_ctx_train: trainedContext } }) }] }; // prettier-ignore
  }

  private async complete(body: Body, response: ServerResponse): Promise<void> {
    const { logProbabilities = 0, refusesMore, suffix: readsSuffix, fillInTheMiddle } = this.dialect;
    const { logprobs = 0, max_tokens: maxTokens = 16, seed = 0, suffix = '' } = body;
    if (refusesMore && logprobs > logProbabilities) throw new Error(`logprobs: at most ${logProbabilities}`);
    const { prefix, tokens } = fillInTheMiddle
      ? parsed(body.prompt)
      : { prefix: body.prompt, tokens: body.prompt.length };
    const prompt = { file: '/w/now.ts', prefix, suffix: '' };
    const knowledge = this.memory.knowledge(prompt);
    const generation = new Generation(knowledge, prompt, { temperature: 0, seed });
    const usage = { prompt_tokens: tokens + (readsSuffix ? suffix.length : 0) };
    const allowed = this.allowed(body);
    const bias = this.bias(body);
    if (body.stream) return this.stream(generation, maxTokens, response);
    const top =
      logprobs > 0 && logProbabilities > 0 ? topOf(generation, Math.min(logprobs, logProbabilities)) : undefined;
    const { text, isEnd } = allowed
      ? chosen(generation, allowed)
      : bias
        ? bestTokens(knowledge, prefix, bias, maxTokens)
        : taken(generation, maxTokens);
    const choice = {
      index: 0,
      text,
      finish_reason: isEnd ? 'stop' : 'length',
      logprobs: top ? this.told(allowed || bias ? this.constrainedTop(text, top) : top) : null,
    };
    this.send(response, {
      id: 'c',
      object: 'text_completion',
      created: 0,
      model: this.dialect.model,
      choices: [choice],
      usage,
    });
  }

  private constrainedTop(text: string, top: Record<string, number>): Record<string, number> {
    return this.dialect.tells === 'constrained' ? { [text]: 0 } : top;
  }

  private told(top: Record<string, number>) {
    if (this.dialect.tells !== 'asInChats') return { top_logprobs: [top] };
    return { content: [{ top_logprobs: Object.entries(top).map(([token, logprob]) => ({ token, logprob })) }] };
  }

  private allowed({ grammar, structured_outputs: structured }: Body): Allowed | undefined {
    if (this.dialect.grammar && grammar !== undefined) return ofGrammar(grammar);
    if (this.dialect.regex && structured?.regex !== undefined) return ofRegex(structured.regex);
    return undefined;
  }

  private bias(body: Body): Bias | undefined {
    if (this.dialect.allowedTokens && body.allowed_token_ids !== undefined) return allowedOf(body);
    if (this.dialect.logitBias && body.logit_bias !== undefined) return biasOf(body);
    return undefined;
  }

  /** Each form reads its own field. */
  private tokenized({ content = '', prompt = '' }: Body) {
    const { vocabulary } = this.memory.knowledge({ file: '/w/now.ts', prefix: '', suffix: '' });
    const isLlama = this.dialect.tokenizer?.form === 'llama-server';
    const ids = vocabulary.encode(isLlama ? content : prompt);
    return isLlama ? { tokens: ids } : { tokens: ids, count: ids.length, max_model_len: 8_192 };
  }

  private async stream(generation: Generation, maxTokens: number, response: ServerResponse): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let isOpen = true;
    response.on('close', () => {
      if (!response.writableFinished) {
        this.aborted++;
        this.events.emit('aborted');
      }
      isOpen = false;
    });
    const { fault } = this;
    let sent = 0;
    for (let count = 0; count < maxTokens && isOpen; count++) {
      const step = generation.next();
      if (step.kind !== 'piece') break;
      const parts =
        this.partLength > 0 ? (step.text.match(new RegExp(`[^]{1,${this.partLength}}`, 'gu')) ?? []) : [step.text];
      for (const text of parts) {
        if (fault && fault.kind !== 'status' && sent >= fault.after) return this.breakOff(response, fault.kind);
        const event = `data: ${JSON.stringify({ choices: [{ index: 0, text, finish_reason: null }] })}\n\n`;
        const bytes = Buffer.from(event);
        // In two packets, the first of which may end inside a character.
        const middle = bytes.findIndex((byte) => byte >= 0x80) + 1 || bytes.length >> 1;
        response.write(bytes.subarray(0, middle));
        await new Promise((resolve) => setImmediate(resolve));
        response.write(bytes.subarray(middle));
        sent++;
      }
    }
    const last = JSON.stringify({ choices: [{ index: 0, text: '', finish_reason: 'stop' }] });
    response.end(this.dialect.ends === 'withReason' ? `data: ${last}\n\n` : 'data: [DONE]\n\n');
  }

  private breakOff(response: ServerResponse, kind: Exclude<Fault['kind'], 'status'>): void {
    if (kind === 'error')
      response.end(`data: ${JSON.stringify({ error: { message: 'out of memory', code: 500 } })}\n\n`);
    else if (kind === 'cutCharacter') {
      response.write(Buffer.from('data: {"choices":[{"index":0,"text":"ü').subarray(0, -1));
      response.socket?.destroy();
    } else if (kind === 'cutEvent') response.end(Buffer.from('data: {"choices":[{"index":0,"text":"ü').subarray(0, -1));
    else if (kind === 'cutShort') response.end();
    else if (kind === 'hangUp') response.socket?.destroy();
  }

  /** Answers what the last message asks for: with the model's text, or with a legal word where words are named, in the message or in a schema. */
  private chat({ messages = [], response_format: format }: Body) {
    const content = messages.at(-1)?.content ?? '';
    const first = messages[0]?.content ?? '';
    const code = first.slice(first.indexOf('\n\n') + 2, first.indexOf('<CURSOR/>', first.indexOf('\n\n')));
    const prompt = { file: '/w/now.ts', prefix: code, suffix: '' };
    const generation = new Generation(this.memory.knowledge(prompt), prompt, { temperature: 0, seed: 0 });
    const stands = /(?:beginning with|Behind) ("(?:[^"\\]|\\.)*")/.exec(content)?.[1];
    if (stands !== undefined) generation.append(JSON.parse(stands) as string);
    const { schema } = format?.json_schema ?? {};
    if (this.dialect.schema && schema) return this.said(JSON.stringify(wordOf(generation, code, schema)));
    const words = /may stand[^:]*: (.*?)(?:, and others)?\.\n/.exec(content)?.[1]?.split(', ');
    if (words) generation.choose({ words, typed: '' });
    taken(generation, 16);
    return this.said(`\`\`\`ts\n${generation.generated}\n\`\`\``);
  }

  private said(content: string) {
    return { id: 'c', object: 'chat.completion', created: 0, model: this.dialect.model, choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] }; // prettier-ignore
  }

  private send(response: ServerResponse, answer: object): void {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private fail(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'error', code: status } }));
  }
}

interface Body extends TokenFields {
  readonly prompt: string;
  readonly suffix?: string;
  readonly max_tokens?: number;
  readonly seed?: number;
  readonly logprobs?: number;
  readonly stream?: boolean;
  readonly grammar?: string;
  readonly structured_outputs?: { readonly regex?: string };
  /** Of llama-server's tokenizer. */
  readonly content?: string;
  readonly response_format?: { readonly json_schema?: { readonly schema?: WordSchema } };
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
}

/** As much of a JSON schema as the test servers understand: a word of several, and a text. */
interface WordSchema {
  readonly properties: { readonly word: { readonly enum: readonly string[] } };
}

/** The prefix out of a prompt with control tokens, and how many tokens there are, a letter counting as one. */
function parsed(prompt: string): { readonly prefix: string; readonly tokens: number } {
  const control = /<\|?fim_(?:prefix|suffix|middle)\|?>/g;
  const prefix = /<\|?fim_prefix\|?>([^]*?)<\|?fim_suffix\|?>/.exec(prompt)?.[1] ?? prompt;
  return { prefix, tokens: prompt.replace(control, '~').length };
}

function taken(generation: Generation, maxTokens: number): { readonly text: string; readonly isEnd: boolean } {
  const start = generation.generated.length;
  let isEnd = false;
  for (let count = 0; count < maxTokens && !isEnd; count++) isEnd = generation.next().kind !== 'piece';
  return { text: generation.generated.slice(start), isEnd };
}

function chosen(
  generation: Generation,
  { texts, hasBoundary }: Allowed,
): { readonly text: string; readonly isEnd: boolean } {
  const answer = generation.choose({ words: texts, typed: '' });
  if (answer.kind !== 'chosen') throw new Error('the grammar allows nothing');
  return { text: hasBoundary ? answer.text : answer.word, isEnd: !hasBoundary };
}

/** The next pieces, the most probable first, found by refusing those that are known. */
function topOf(generation: Generation, count: number): Record<string, number> {
  const top: Record<string, number> = {};
  while (Object.keys(top).length < count) {
    const step = generation.next(Object.keys(top));
    if (step.kind !== 'piece' || step.text in top) break;
    generation.rollBack(0);
    top[step.text] = step.logProbability;
  }
  return top;
}

/** The word that the model chooses behind the code and what it has written, and what it goes on with. */
function wordOf(generation: Generation, code: string, { properties }: WordSchema) {
  const words = properties.word.enum;
  const [typed = ''] = /[\w$]*$/.exec(code + generation.generated) ?? [];
  const begun = words.every((word) => word.startsWith(typed)) ? typed : '';
  const start = generation.generated.length - begun.length;
  const chosen = generation.choose({ words, typed: begun });
  if (chosen.kind !== 'chosen') throw new Error('the schema allows nothing');
  taken(generation, 16);
  return { word: chosen.word, rest: generation.generated.slice(start + chosen.word.length) };
}
