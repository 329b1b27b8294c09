// A chat server on loopback that answers by a script, in the protocol of OpenAI's chats, streamed; and with the faults of
// real ones. It keeps what it was asked.
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ScriptedAnswer =
  /** The text of an answer. */
  | string
  | { readonly kind: 'status'; readonly status: number; readonly message?: string }
  /** Sends the text, and then nothing, or the end of the connection, or the end of the answer without its last part. */
  | { readonly kind: 'stall' | 'hangUp' | 'cutShort'; readonly text: string };

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly stream?: boolean;
  readonly stream_options?: object;
}

export interface ChatServerOptions {
  readonly key?: string;
  /** Tokens that it says an answer took, prompt included; it tells none if absent. */
  readonly usage?: number;
  /** Refuses with 400 what is beyond model, messages and stream. */
  readonly isPlain?: boolean;
}

export class ChatServer {
  /** In order; those that were refused too. */
  readonly asked: ChatBody[] = [];
  /** `asked`: a request came; `aborted`: one was given up. */
  readonly events = new EventEmitter();
  /** Said in order; the last one again and again. */
  script: ScriptedAnswer[] = [];

  private constructor(
    private readonly server: Server,
    private readonly options: ChatServerOptions,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.handle(request, response));
  }

  static async start(script: readonly ScriptedAnswer[], options: ChatServerOptions = {}): Promise<ChatServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const started = new ChatServer(server, options);
    started.script = [...script];
    return started;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** What the user said last in each request. */
  get prompts(): readonly string[] {
    return this.asked.map(({ messages }) => messages.at(-1)?.content ?? '');
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { key, isPlain } = this.options;
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) {
      return fail(response, 401, `Incorrect API key provided: ${request.headers.authorization ?? ''}`);
    }
    if (request.url === '/v1/models') {
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }));
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ChatBody;
    this.asked.push(body);
    this.events.emit('asked');
    response.on('close', () => response.writableFinished || this.events.emit('aborted'));
    const beyond = Object.keys(body).find((name) => !['model', 'messages', 'stream'].includes(name));
    if (isPlain && beyond !== undefined) return fail(response, 400, `Unrecognized request argument: ${beyond}`);
    const answer = (this.script.length > 1 ? this.script.shift() : this.script[0]) ?? '';
    if (typeof answer !== 'string' && answer.kind === 'status') {
      return fail(response, answer.status, answer.message ?? 'not now');
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const text = typeof answer === 'string' ? answer : answer.text;
    for (const part of text.match(/[^]{1,40}/gu) ?? []) response.write(event({ delta: { content: part } }));
    if (typeof answer === 'string') this.finish(response);
    else if (answer.kind === 'cutShort') response.end();
    else if (answer.kind === 'hangUp') setImmediate(() => response.socket?.destroy());
  }

  private finish(response: ServerResponse): void {
    const { usage } = this.options;
    response.write(event({ delta: {}, finish_reason: 'stop' }));
    if (usage !== undefined)
      response.write(`data: ${JSON.stringify({ choices: [], usage: { total_tokens: usage } })}\n\n`);
    response.end('data: [DONE]\n\n');
  }
}

function event(choice: object): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, finish_reason: null, ...choice }] })}\n\n`;
}

/** Without pauses between the tries of a client. */
function fail(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
  response.end(JSON.stringify({ error: { message, type: 'error', code: status } }));
}
