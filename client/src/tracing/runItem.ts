// The status bar item that says that something runs, and stops it with a click.
import * as vscode from 'vscode';
import { runProgressMethod, type RunProgress } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';

export class RunItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('trueline.run', vscode.StatusBarAlignment.Right, 91);
  private readonly running = new Set<string>();
  private readonly subscriptions: vscode.Disposable;
  private readonly ended = new vscode.EventEmitter<void>();
  /** Fires when a run has ended, also one that the server has begun itself. */
  readonly onDidEnd = this.ended.event;

  constructor(server: LanguageServer) {
    this.item.name = 'Trueline: Run with Values';
    this.item.text = '$(sync~spin) Running: $(debug-stop) Stop';
    this.item.accessibilityInformation = { label: 'A program runs under trace. Stop it.', role: 'button' };
    this.item.tooltip = 'Trueline runs code of this workspace. Click to stop it.';
    this.item.command = 'trueline.trace.stop';
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.subscriptions = vscode.Disposable.from(
      server.onNotification<RunProgress>(runProgressMethod, ({ token, isDone }) => this.take(token, isDone)),
      server.onDidStop(() => {
        this.running.clear();
        this.item.hide();
      }),
    );
  }

  isRunning(): boolean {
    return this.running.size > 0;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.ended.dispose();
    this.item.dispose();
  }

  private take(token: string, isDone: boolean): void {
    if (isDone) this.running.delete(token);
    else this.running.add(token);
    if (this.isRunning()) this.item.show();
    else this.item.hide();
    void vscode.commands.executeCommand('setContext', 'trueline.isRunning', this.isRunning());
    if (isDone) this.ended.fire();
  }
}
