// The composition root of the language server: builds the cores, registers the features.
import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import path from 'node:path';
import { createEngine, type Engine, type LogLevel } from './engine';
import { registerCodeLenses } from './features/codeLenses';
import { registerCompletions } from './features/inlineCompletion';
import { registerDocuments } from './features/documents';
import { registerEditorCompletion } from './features/editorCompletion';
import { registerModelServer, serverKeyOf } from './features/modelServer';
import { registerRepairs, type Repairs } from './features/repairs';
import { askConsent } from './features/runConsent';
import { registerStatus } from './features/status';
import { registerTraces } from './features/traces';
import { registerWorkspace } from './features/workspace';
import { registerWhy } from './features/why';
import type { FeatureContext } from './lsp/featureContext';
import type { InitializationOptions } from './protocol';
import { parseSettings, type Settings } from './settings';
import { TraceThread } from './tracing/traceThread';

/** `dist` is the folder of the bundles. */
export function startServer(connection: Connection, { dist }: { readonly dist: string }): void {
  let settings = parseSettings({});
  let proxy = '';
  let engine: Engine | undefined;
  let traces: TraceThread | undefined;
  let repairs: Repairs | undefined;
  const ready: (() => void | Promise<void>)[] = [];
  const settingsHandlers: ((settings: Settings) => void)[] = [];
  const statusHandlers: (() => void)[] = [];
  const log = (level: LogLevel, message: string) => connection.console[level](message);

  const readSettings = async (client: InitializeParams) => {
    if (!client.capabilities.workspace?.configuration) return;
    const [value, ofProxy] = (await connection.workspace.getConfiguration([
      { section: 'trueline' },
      { section: 'http.proxy' },
    ])) as [unknown, unknown];
    proxy = typeof ofProxy === 'string' ? ofProxy : '';
    settings = parseSettings(value, (message) => log('warn', message));
    engine?.configure(settings);
    for (const handler of settingsHandlers) handler(settings);
  };

  connection.onInitialize((client) => {
    const { storage, settings: atStart } = (client.initializationOptions ?? {}) as InitializationOptions;
    settings = parseSettings(atStart, (message) => log('warn', message));
    engine = createEngine({
      dist,
      ...(storage !== undefined && { storage }),
      settings,
      log,
      onStatus: () => statusHandlers.forEach((handler) => handler()),
      serverKey: (baseUrl) => serverKeyOf(connection, baseUrl),
      proxy: () => proxy,
    });
    traces = new TraceThread({
      dist,
      ...(storage !== undefined && { kept: path.join(storage, 'modules') }),
      log: (message) => log('warn', message),
    });
    const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
    const context: FeatureContext = {
      connection,
      engine,
      capabilities,
      client,
      settings: () => settings,
      proxy: () => proxy,
      log,
      onReady: (handler) => void ready.push(handler),
      onSettings: (handler) => void settingsHandlers.push(handler),
      onEngineStatus: (handler) => void statusHandlers.push(handler),
    };
    const documents = registerDocuments(context);
    const status = registerStatus(context);
    const completions = registerCompletions(context, documents, status);
    registerWhy(context, completions);
    registerEditorCompletion(context, documents, completions);
    registerModelServer(context);
    const workspace = registerWorkspace(context);
    const consent = askConsent(connection);
    const lenses = registerCodeLenses(context);
    registerTraces(context, documents, workspace, traces, consent, lenses);
    repairs = registerRepairs(context, documents, workspace, consent, lenses, dist);

    connection.onInitialized(async () => {
      await readSettings(client);
      for (const handler of ready) await handler();
    });
    connection.onDidChangeConfiguration(() => readSettings(client));
    return { capabilities, serverInfo: { name: 'Trueline' } };
  });
  connection.onShutdown(async () => {
    await Promise.all([traces?.dispose(), repairs?.dispose()]);
    engine?.dispose();
  });
  connection.listen();
}
