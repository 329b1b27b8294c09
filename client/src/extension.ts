// The entry of the VS Code client: starts the language server, and joins the views and commands to it.
// What a completion is, and whether it is right, only the server knows.
import * as vscode from 'vscode';
import { EditorModelAnswers } from './editorModel/editorModelAnswers';
import { isEnabled, toggle } from './enabled';
import { LanguageServer, type ServerQuestions } from './languageServer';
import { KnownKeys } from './models/knownKeys';
import { registerModelCommands } from './models/modelCommands';
import { redactingOutput } from './models/redactingOutput';
import { ServerKeys } from './models/serverKeys';
import { Repairs, type ShownRepairs } from './repair/repairs';
import { snooze } from './snooze';
import { StatusItem } from './statusItem';
import { RunConsent } from './tracing/runConsent';
import { Values, type ShownValues } from './tracing/values';
import { vscodePrompts } from './vscodePrompts';
import { WhyDocument } from './whyDocument';

let server: LanguageServer | undefined;

/** What `activate` exports: for tests and other extensions. */
export interface TruelineApi {
  /** The status as it is painted: the status bar's text, the tooltip's Markdown, and whether it is a warning or an error. */
  status(): ReturnType<StatusItem['current']>;
  /** Process id of the language server, while there is one. */
  serverProcess(): number | undefined;
  /** Values of the last runs, as they are painted. */
  readonly values: ShownValues;
  readonly repairs: ShownRepairs;
}

export async function activate(context: vscode.ExtensionContext): Promise<TruelineApi> {
  const known = new KnownKeys();
  const channel = vscode.window.createOutputChannel('Trueline', { log: true });
  const output = redactingOutput(channel, (text) => known.redact(text));
  const keys = new ServerKeys(context.secrets, known);
  const answers = new EditorModelAnswers();
  const statusItem = new StatusItem();
  const consent = new RunConsent(context.workspaceState, vscodePrompts);
  const questions: ServerQuestions = {
    serverKey: async ({ baseUrl }) => ({ key: (await keys.get(baseUrl)) ?? null }),
    editorModel: (params, token) => answers.answer(params, token),
    consentToRun: (params) => consent.answer(params),
  };
  const languageServer = new LanguageServer(context, output, questions, (event) => statusItem.paint(event));
  const whyDocument = new WhyDocument();
  const values = new Values(languageServer, consent);
  const repairs = new Repairs(languageServer);
  server = languageServer;
  statusItem.paint({ kind: 'enabled', enabled: isEnabled() });
  context.subscriptions.push(
    output,
    statusItem,
    whyDocument,
    values,
    repairs,
    vscode.commands.registerCommand('trueline.toggle', toggle),
    vscode.commands.registerCommand('trueline.snooze', (minutes?: unknown) =>
      snooze(languageServer, statusItem.snoozedUntil(), minutes),
    ),
    vscode.commands.registerCommand('trueline.why', () => whyDocument.show(languageServer)),
    vscode.commands.registerCommand('trueline.showOutput', () => output.show()),
    vscode.commands.registerCommand('trueline.restart', () => languageServer.restart()),
    registerModelCommands({ prompts: vscodePrompts, answers, server: languageServer, context, keys, known }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('trueline.enabled')) statusItem.paint({ kind: 'enabled', enabled: isEnabled() });
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => languageServer.trustGranted()),
  );
  await languageServer.start();
  void values.start();
  return { status: () => statusItem.current(), serverProcess: () => languageServer.process(), values, repairs };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
