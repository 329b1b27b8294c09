// The language server's process as the client sees it: started, restarted after a crash by the
// language client with the documents as they are in the editor, asked, and told about trust.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import {
  acceptedCommand,
  completeWithEditorModelMethod,
  consentMethod,
  editorModelMethod,
  pinCommand,
  probeServerMethod,
  serverKeyChangedMethod,
  serverKeyMethod,
  snoozeMethod,
  statusMethod,
  statusRequestMethod,
  trustGrantedMethod,
  whyMethod,
  type AcceptedArguments,
  type CompleteWithEditorModelParams,
  type Consent,
  type ConsentParams,
  type EditorCompletion,
  type EditorModelAnswer,
  type EditorModelParams,
  type InitializationOptions,
  type ProbeResult,
  type ProbeServerParams,
  type ServerKey,
  type ServerKeyParams,
  type SnoozeParams,
  type StatusParams,
  type Why,
  type WhyParams,
} from '../../server/src/protocol';
import { addImports } from './acceptedImports';
import type { StatusEvent } from './statusView';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
const schemes = ['file', 'untitled'];

/** What the server asks of the editor. */
export interface ServerQuestions {
  serverKey(params: ServerKeyParams): Promise<ServerKey>;
  editorModel(params: EditorModelParams, token: vscode.CancellationToken): Promise<EditorModelAnswer>;
  consentToRun(params: ConsentParams): Promise<Consent>;
}

/** Crashes within three minutes after which the server stays down, until the user restarts it. */
const maxRestartCount = 4;

export class LanguageServer {
  private readonly client: LanguageClient;

  /** `onEvent` is told whenever what the status item shows may have changed. */
  constructor(
    context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
    questions: ServerQuestions,
    private readonly onEvent: (event: StatusEvent) => void,
  ) {
    const module = path.join(context.extensionPath, 'dist', 'server.js');
    const program = { module, transport: TransportKind.ipc };
    this.client = new LanguageClient(
      'trueline',
      'Trueline',
      { run: program, debug: { ...program, options: { execArgv: ['--nolazy', '--inspect=6011'] } } },
      {
        documentSelector: schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
        outputChannel: output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        connectionOptions: { maxRestartCount },
        synchronize: { configurationSection: ['trueline', 'http.proxy'] },
        // Asked again at each start, for trust may have been granted in between.
        initializationOptions: (): InitializationOptions => ({
          storage: (context.storageUri ?? context.globalStorageUri).fsPath,
          trusted: vscode.workspace.isTrusted,
          settings: vscode.workspace.getConfiguration().get('trueline'),
          hasCommands: true,
        }),
        markdown: { isTrusted: { enabledCommands: [pinCommand] } },
        middleware: {
          executeCommand: async (command, args: unknown[], next) => {
            if (command !== acceptedCommand) return void (await next(command, args));
            const [accepted] = args as [AcceptedArguments];
            await next(command, [await addImports(accepted, (document) => this.uriOf(document))]);
          },
        },
        initializationFailedHandler: (error) => {
          output.error(error instanceof Error ? error : String(error));
          return false;
        },
      },
    );
    this.client.onNotification(statusMethod, (status: StatusParams) => onEvent({ kind: 'server', status }));
    this.client.onRequest(serverKeyMethod, (params: ServerKeyParams) => questions.serverKey(params));
    this.client.onRequest(editorModelMethod, (params: EditorModelParams, token: vscode.CancellationToken) =>
      questions.editorModel(params, token),
    );
    this.client.onRequest(consentMethod, (params: ConsentParams) => questions.consentToRun(params));
    context.subscriptions.push(this.client.onDidChangeState(({ newState }) => this.report(newState)));
  }

  /** Starts the server; a failure is shown in the status item and the log. */
  async start(): Promise<void> {
    try {
      await this.client.start();
      this.onEvent({ kind: 'server', status: await this.client.sendRequest<StatusParams>(statusRequestMethod) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.output.error(`The language server did not start: ${reason}`);
      this.onEvent({ kind: 'stopped', reason });
    }
  }

  async restart(): Promise<void> {
    this.output.info('Restarting the language server');
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    if (this.client.needsStop()) await this.client.stop();
  }

  /** Process id, while there is one. */
  process(): number | undefined {
    return this.client.serverProcess?.pid;
  }

  /** Why the last completion of a document was shown, or was not; null where none was asked for. */
  why(document: vscode.TextDocument): Promise<Why | null> {
    const params: WhyParams = { uri: this.uriOf(document) };
    return this.client.sendRequest<Why | null>(whyMethod, params);
  }

  async snooze(minutes: number): Promise<void> {
    const params: SnoozeParams = { minutes };
    await this.client.sendRequest(snoozeMethod, params);
  }

  /** Tries a model server; a language server that cannot be asked is a failure too. */
  async probe(params: ProbeServerParams, token: vscode.CancellationToken): Promise<ProbeResult> {
    try {
      return await this.client.sendRequest<ProbeResult>(probeServerMethod, params, token);
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async keyChanged(baseUrl: string): Promise<void> {
    const params: ServerKeyParams = { baseUrl };
    if (this.client.state === State.Running) await this.client.sendNotification(serverKeyChangedMethod, params);
  }

  async completeWithEditorModel(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<EditorCompletion> {
    const params: CompleteWithEditorModelParams = { uri: this.uriOf(document), position: { line, character } };
    try {
      return await this.client.sendRequest<EditorCompletion>(completeWithEditorModelMethod, params, token);
    } catch (error) {
      return { text: '', reason: error instanceof Error ? error.message : String(error), imports: [] };
    }
  }

  async trustGranted(): Promise<void> {
    // A server that is not running reads `trusted` when it starts.
    if (this.client.state === State.Running) await this.client.sendNotification(trustGrantedMethod);
  }

  /** Rejects where the server is not running. */
  request<Result>(method: string, params?: unknown): Promise<Result> {
    // What is handed over counts as a parameter, even if it is undefined.
    return params === undefined
      ? this.client.sendRequest<Result>(method)
      : this.client.sendRequest<Result>(method, params);
  }

  /** Does nothing where the server is not running. */
  async notify(method: string, params: unknown): Promise<void> {
    if (this.client.state === State.Running) await this.client.sendNotification(method, params);
  }

  /** Stays across restarts. */
  onNotification<Params>(method: string, handler: (params: Params) => void): vscode.Disposable {
    return this.client.onNotification(method, handler);
  }

  /** Called when the server has ended or starts anew: what it has told is no longer so. */
  onDidStop(handler: () => void): vscode.Disposable {
    return this.client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) handler();
    });
  }

  /** Writes to the log. */
  note(text: string): void {
    this.output.info(text);
  }

  /** The URI of a document as the server writes it. */
  uriOf(document: vscode.TextDocument): string {
    return this.client.code2ProtocolConverter.asUri(document.uri);
  }

  private report(state: State): void {
    if (state === State.Starting) this.onEvent({ kind: 'starting' });
    if (state === State.Stopped || state === State.StartFailed) {
      this.onEvent({ kind: 'stopped', reason: 'The language server is not running; see the output.' });
    }
  }
}
