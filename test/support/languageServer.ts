// The real language server over stdio, driven as an editor drives it.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type InitializeResult,
  type InlineCompletionItem,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { statusMethod, type InitializationOptions, type StatusParams } from '../../server/src/protocol';

const entry = path.join(__dirname, '../../dist/server.js');

export interface StartOptions {
  readonly folder: string;
  readonly settings?: unknown;
  readonly initialization?: InitializationOptions;
}

export class TestServer {
  readonly status: StatusParams[] = [];
  readonly exit: Promise<number | null>;
  private waiting: (() => void)[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
    readonly initialized: Promise<InitializeResult>,
  ) {
    this.exit = new Promise((resolve) => process.once('exit', (code) => resolve(code)));
    connection.onNotification(statusMethod, (status: StatusParams) => {
      this.status.push(status);
      this.waiting.splice(0).forEach((wake) => wake());
    });
  }

  static async start({ folder, settings = {}, initialization = {} }: StartOptions): Promise<TestServer> {
    const child = spawn(process.execPath, [entry, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
    connection.onRequest('client/registerCapability', () => null);
    connection.onError(() => {}); // a killed server breaks the pipe; its exit is what counts
    connection.listen();
    const uri = pathToFileURL(folder).href;
    const initialized = connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: { inlineCompletion: {} },
      },
      initializationOptions: initialization,
    });
    const server = new TestServer(child, connection, initialized);
    await initialized;
    await connection.sendNotification('initialized', {});
    return server;
  }

  /** Resolves when a status fulfils the condition. */
  async until(condition: (status: StatusParams) => boolean): Promise<StatusParams> {
    for (;;) {
      const found = this.status.find(condition);
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Resolves when all is learnt. */
  async ready(): Promise<void> {
    await this.until(({ model }) => model.state === 'ready');
  }

  open(file: string, text: string, languageId = 'typescript'): Promise<void> {
    const textDocument = { uri: uriOf(file), languageId, version: 1, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  change(file: string, version: number, text: string): Promise<void> {
    const textDocument = { uri: uriOf(file), version };
    return this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  /** Ghost text at an offset of a text, asked for by hand. */
  async complete(
    file: string,
    text: string,
    offset: number,
    token?: CancellationToken,
  ): Promise<InlineCompletionItem[]> {
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const params = { textDocument: { uri: uriOf(file) }, position, context: { triggerKind: 1 } };
    const method = 'textDocument/inlineCompletion';
    const items = await this.connection.sendRequest<InlineCompletionItem[] | null>(
      method,
      params,
      ...(token ? [token] : []),
    );
    return items ?? [];
  }

  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
