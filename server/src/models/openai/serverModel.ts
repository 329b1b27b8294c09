// A model behind an OpenAI-compatible server. What it can do is probed when it is first wanted; a server that fails is
// left alone for a while.
import type OpenAI from 'openai';
import type { ModelStatus } from '../../protocol';
import { ChatSession } from '../chat/chatSession';
import type { Opened, Prompt, Sampling, Session, Tier } from '../model';
import type { OptionalModel } from '../modelChoice';
import { CircuitBreaker } from './circuitBreaker';
import { CompletionSession, type ServerAccess } from './completionSession';
import { listening } from './completions';
import { clientOf, failureOf, type Endpoint, type Failure } from './endpoint';
import { probe, type ProbeReport } from './probe';
import { SchemaSession } from './schemaSession';
import { Tokenizer } from './tokenizer';
import type { AskInFormat } from './wordSchema';

export interface ServerModelOptions {
  /** Asked again at each connect: the key may have changed. */
  endpoint(): Promise<Endpoint>;
  log(message: string): void;
  onStatus(status: ModelStatus): void;
  /** Milliseconds since some moment. */
  now?(): number;
}

interface Connected {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  readonly report: ProbeReport;
  readonly tokenizer?: Tokenizer;
}

/** Tokens of an answer in a chat. */
const chatTokens = 1_024;

export class ServerModel implements OptionalModel {
  private readonly breaker: CircuitBreaker;
  private readonly ending = new AbortController();
  private connecting: Promise<void> | undefined;
  private connected: Connected | undefined;
  private failure: string | undefined;

  constructor(private readonly options: ServerModelOptions) {
    this.breaker = new CircuitBreaker(options.now);
    this.show();
  }

  get name(): string {
    return this.connected?.report.model ?? 'server';
  }

  get tier(): Tier {
    return this.connected?.report.tier ?? 'retry';
  }

  /** Connects, if it is not; resolves when it is, or cannot. After a pause this is the one request that goes through. */
  async load(): Promise<void> {
    if (this.connected) return;
    if (!this.connecting && this.breaker.admit()) {
      this.connecting = this.connect().finally(() => (this.connecting = undefined));
      this.show();
    }
    await this.connecting;
  }

  /** Unavailable while it connects: nobody waits for it. */
  open(prompt: Prompt, sampling: Sampling, signal: AbortSignal): Promise<Opened> {
    if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    const { connected, breaker } = this;
    if (breaker.closedIn > 0) return Promise.resolve({ kind: 'unavailable', reason: this.paused() });
    if (!connected) {
      void this.load();
      return Promise.resolve({ kind: 'unavailable', reason: this.failure ?? 'the server is being connected' });
    }
    const access = {
      ...connected,
      refusal: () => (this.connected === connected ? undefined : this.unconnected()),
      onOutcome: (failure?: Failure) => this.note(connected, failure),
      askChat: this.askChat,
    };
    return Promise.resolve({ kind: 'session', session: sessionOf(access, prompt, sampling) });
  }

  /** One answer of the chat interface. */
  readonly askChat: AskInFormat = async (messages, signal, format) => {
    const { connected } = this;
    if (!connected) return { kind: 'unavailable', reason: this.unconnected() };
    const { client, endpoint, report } = connected;
    try {
      const answer = await client.chat.completions.create(
        {
          model: report.model,
          messages: messages.map(({ role, text }) => ({ role, content: text })),
          temperature: 0,
          max_tokens: chatTokens,
          ...(format && { response_format: format }),
        },
        { signal: listening(signal) },
      );
      this.note(connected);
      return { kind: 'text', text: answer.choices[0]?.message.content ?? '' };
    } catch (error) {
      const failure = failureOf(error, endpoint, signal);
      this.note(connected, failure);
      return failure;
    }
  };

  dispose(): void {
    this.ending.abort();
  }

  private async connect(): Promise<void> {
    let endpoint: Endpoint;
    try {
      endpoint = await this.options.endpoint();
    } catch {
      // What is thrown may hold the key.
      this.failure = 'the key of the server could not be read';
      this.breaker.failed();
      return this.show();
    }
    const probed = await probe(endpoint, this.ending.signal);
    if (probed.kind === 'cancelled') return this.breaker.gaveUp();
    if (probed.kind === 'unavailable') {
      this.failure = probed.reason;
      this.options.log(`model server: ${probed.reason}`);
      this.breaker.failed();
    } else {
      const client = clientOf(endpoint);
      const { report } = probed;
      const { model, tokenizer: url } = report;
      const tokenizer = url === undefined ? {} : { tokenizer: new Tokenizer(client, model, url) };
      this.connected = { client, endpoint, report, ...tokenizer };
      this.failure = undefined;
      this.breaker.succeeded();
    }
    this.show();
  }

  /** What an earlier connection meets says nothing of this one. */
  private note(by: Connected, failure?: Failure): void {
    if (failure?.kind === 'cancelled' || this.connected !== by) return;
    if (failure) {
      this.failure = failure.reason;
      this.breaker.failed();
      if (this.breaker.closedIn > 0) this.options.log(`model server: ${this.paused()}`);
      // The key may have changed, or the server may be another when it comes back.
      if (failure.status === 401 || failure.status === 403 || this.breaker.closedIn > 0) this.connected = undefined;
    } else if (this.failure === undefined) return;
    else {
      this.failure = undefined;
      this.breaker.succeeded();
    }
    this.show();
  }

  private unconnected(): string {
    return this.failure ?? 'the server is not connected';
  }

  private paused(): string {
    return `${this.failure ?? 'the server failed'}; it is tried again in ${Math.ceil(this.breaker.closedIn / 1_000)} s`;
  }

  private show(): void {
    const { name, tier, connected, failure } = this;
    const [waiting, saysWaiting] = this.connecting
      ? (['loading', 'being connected'] as const)
      : (['idle', 'not connected; it is when it is wanted'] as const);
    const state = failure !== undefined ? 'failed' : connected ? 'ready' : waiting;
    const detail = this.breaker.closedIn > 0 ? this.paused() : (failure ?? connected?.report.detail ?? saysWaiting);
    if (!this.ending.signal.aborted) this.options.onStatus({ name, tier, state, detail });
  }
}

function sessionOf(access: ServerAccess, prompt: Prompt, sampling: Sampling): Session {
  switch (access.report.choice) {
    case 'chat':
      return new ChatSession(prompt, access.askChat);
    case 'schema':
      return new SchemaSession(prompt, access.askChat);
    default:
      return new CompletionSession(access, prompt, sampling);
  }
}
