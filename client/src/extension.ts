// The entry of the VS Code client: starts the language server, and joins the views and commands to it.
// What a completion is, and whether it is right, only the server knows.
import * as vscode from 'vscode';
import { isEnabled, toggle } from './enabled';
import { LanguageServer } from './languageServer';
import { snooze } from './snooze';
import { StatusItem } from './statusItem';
import { WhyDocument } from './whyDocument';

let server: LanguageServer | undefined;

/** What `activate` exports: for tests and other extensions. */
export interface TruelineApi {
  /** The status as it is painted: the status bar's text, the tooltip's Markdown, and whether it is a warning or an error. */
  status(): ReturnType<StatusItem['current']>;
  /** Process id of the language server, while there is one. */
  serverProcess(): number | undefined;
}

export async function activate(context: vscode.ExtensionContext): Promise<TruelineApi> {
  const output = vscode.window.createOutputChannel('Trueline', { log: true });
  const statusItem = new StatusItem();
  const languageServer = new LanguageServer(context, output, (event) => statusItem.paint(event));
  const whyDocument = new WhyDocument();
  server = languageServer;
  statusItem.paint({ kind: 'enabled', enabled: isEnabled() });
  context.subscriptions.push(
    output,
    statusItem,
    whyDocument,
    vscode.commands.registerCommand('trueline.toggle', toggle),
    vscode.commands.registerCommand('trueline.snooze', (minutes?: unknown) =>
      snooze(languageServer, statusItem.snoozedUntil(), minutes),
    ),
    vscode.commands.registerCommand('trueline.why', () => whyDocument.show(languageServer)),
    vscode.commands.registerCommand('trueline.showOutput', () => output.show()),
    vscode.commands.registerCommand('trueline.restart', () => languageServer.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('trueline.enabled')) statusItem.paint({ kind: 'enabled', enabled: isEnabled() });
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => languageServer.trustGranted()),
  );
  await languageServer.start();
  return { status: () => statusItem.current(), serverProcess: () => languageServer.process() };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
