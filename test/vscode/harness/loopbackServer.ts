// A model server on this machine that says little, but speaks OpenAI's protocol: two models, log-probabilities, a key.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Body {
  readonly stream?: boolean;
  readonly logprobs?: number;
}

export class LoopbackServer {
  /** What came in the header `authorization`, request by request. */
  readonly authorizations: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly key: string,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response));
  }

  static async start(key: string): Promise<LoopbackServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LoopbackServer(server, key);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '' } = request.headers;
    this.authorizations.push(authorization);
    const send = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    // Some servers repeat what they were sent.
    if (authorization !== `Bearer ${this.key}`) return void send(401, { error: { message: `No: ${authorization}` } });
    if (request.url === '/v1/models') return void send(200, { data: [{ id: 'first' }, { id: 'second' }] });
    if (request.url !== '/v1/completions') return void send(404, { error: { message: 'no such path' } });
    const { stream, logprobs = 0 } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    const top = Object.fromEntries([' 1', ' 2', ' 3', ' 4', ' 5'].slice(0, logprobs).map((text, i) => [text, -1 - i]));
    const choice = { index: 0, text: ' 1', finish_reason: 'stop', logprobs: { top_logprobs: [top] } };
    if (!stream) return void send(200, { id: 'c', object: 'text_completion', created: 0, choices: [choice] });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`data: ${JSON.stringify({ choices: [choice] })}\n\ndata: [DONE]\n\n`);
  }
}
