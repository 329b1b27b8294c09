// Repairs that pass: joins their views and commands. What a repair is, and whether it is right, only the server knows.
import * as vscode from 'vscode';
import type { AcceptedRepair, RepairAnswer, RepairName, RepairStatus } from '../../../server/src/repairProtocol';
import type { LanguageServer } from '../languageServer';
import { RepairItem } from './repairItem';
import { RepairPages } from './repairPages';
import { RepairServer } from './repairServer';

/** What is shown now, for tests and other extensions. */
export interface ShownRepairs {
  status(): RepairStatus;
}

export class Repairs implements vscode.Disposable, ShownRepairs {
  private readonly server: RepairServer;
  private readonly item: RepairItem;
  private readonly pages = new RepairPages();
  private readonly subscriptions: vscode.Disposable;
  private readonly sessions = new Set<string>();

  constructor(languageServer: LanguageServer) {
    this.server = new RepairServer(languageServer);
    this.item = new RepairItem(languageServer);
    this.subscriptions = vscode.Disposable.from(
      this.item,
      this.pages,
      vscode.debug.onDidStartDebugSession(({ id }) => this.debugging(() => this.sessions.add(id))),
      vscode.debug.onDidTerminateDebugSession(({ id }) => this.debugging(() => this.sessions.delete(id))),
      vscode.commands.registerCommand('trueline.repair.function', () => this.repair(false)),
      vscode.commands.registerCommand('trueline.repair.withChat', () => this.repair(true)),
      vscode.commands.registerCommand('trueline.repair.stop', () => this.server.stop()),
      vscode.commands.registerCommand('trueline.repair.accept', (uri?: string, key?: string) =>
        this.named(uri, key, (name) => this.accept(name)),
      ),
      vscode.commands.registerCommand('trueline.repair.reject', (uri?: string, key?: string) =>
        this.named(uri, key, (name) => this.server.reject(name)),
      ),
      vscode.commands.registerCommand('trueline.repair.showDiff', (uri?: string, key?: string) =>
        this.named(uri, key, (name) => this.showDiff(name)),
      ),
      vscode.commands.registerCommand('trueline.repair.why', () => this.why()),
      vscode.commands.registerCommand('trueline.repair.exportLog', (to?: vscode.Uri) => this.exportLog(to)),
    );
  }

  status(): RepairStatus {
    return this.item.current();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** What is run is what is on disk. */
  private async repair(withChat: boolean): Promise<RepairAnswer | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      tell('open a file first, to repair a function in it.');
      return undefined;
    }
    const unsaved = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && uri.scheme === 'file');
    await Promise.all(unsaved.map((document) => document.save()));
    const answer = await this.server.repair(editor, withChat);
    if (answer.kind === 'refused') void vscode.window.showWarningMessage(`Trueline: ${answer.reason}`);
    if (answer.kind === 'green') tell(`nothing fails; ${answer.passing} passed.`);
    if (answer.kind === 'none') tell(answer.reason);
    return answer;
  }

  private async accept(name: RepairName): Promise<AcceptedRepair> {
    const answer = await this.server.accept(name);
    if (answer.kind === 'refused') void vscode.window.showWarningMessage(`Trueline: ${answer.reason}`);
    return answer;
  }

  private async showDiff(name: RepairName): Promise<void> {
    const diff = await this.server.diff(name);
    if (diff) await this.pages.showDiff(vscode.Uri.parse(name.uri), diff);
    else tell('this repair is not shown: it is gone, or you have asked for hints only.');
  }

  private async why(): Promise<string | undefined> {
    const status = this.item.current();
    const active = vscode.window.activeTextEditor?.document;
    const of = status.kind === 'none' ? vscode.Uri.parse(status.uri).toString() : active?.uri.toString();
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === of) ?? active;
    const why = document && (await this.server.why(document));
    if (why) await this.pages.showWhy(why);
    else tell('no repair was searched for in this file yet.');
    return why?.markdown;
  }

  private async exportLog(to?: vscode.Uri): Promise<void> {
    const lines = await this.server.log();
    if (lines === '') return tell('no repair was searched for yet.');
    const filters = { 'JSON Lines': ['jsonl'] };
    const file = to ?? (await vscode.window.showSaveDialog({ filters, title: 'Export the Log of Repairs' }));
    if (file) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(lines));
  }

  /** Without arguments, from the palette, the repair that was found last. */
  private async named<Result>(
    uri: string | undefined,
    key: string | undefined,
    work: (name: RepairName) => Promise<Result>,
  ): Promise<Result | undefined> {
    const status = this.item.current();
    if (uri !== undefined && key !== undefined) return work({ uri, key });
    if (status.kind === 'found') return work({ uri: status.uri, key: status.key });
    tell('no repair is offered now.');
    return undefined;
  }

  private debugging(change: () => void): void {
    change();
    void this.server.debugging(this.sessions.size > 0);
  }
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(`Trueline: ${text}`);
}
