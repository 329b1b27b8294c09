// The status bar item of repairs: how far a search is, with a stop; what was found; or that nothing was, with the reason. Hidden
// while all is green.
import * as vscode from 'vscode';
import { repairStatusMethod, showRepairCommand, type RepairStatus } from '../../../server/src/repairProtocol';
import type { LanguageServer } from '../languageServer';

const quiet: RepairStatus = { kind: 'quiet' };

export class RepairItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('trueline.repair', vscode.StatusBarAlignment.Right, 88);
  private status = quiet;
  private readonly subscriptions: vscode.Disposable;

  constructor(server: LanguageServer) {
    this.item.name = 'Trueline: Repairs';
    this.subscriptions = vscode.Disposable.from(
      server.onNotification<RepairStatus>(repairStatusMethod, (status) => this.paint(status)),
      server.onDidStop(() => this.paint(quiet)),
    );
  }

  current(): RepairStatus {
    return this.status;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.item.dispose();
  }

  private paint(status: RepairStatus): void {
    this.status = status;
    void vscode.commands.executeCommand('setContext', 'trueline.isRepairing', status.kind === 'searching');
    switch (status.kind) {
      case 'quiet':
        return this.item.hide();
      case 'searching': {
        const { seconds, runs, tokens } = status.budget;
        this.show(`$(sync~spin) Repair: ${status.message} $(debug-stop)`, 'trueline.repair.stop', [
          `Trueline looks for a repair, and runs tests for it: ${status.message}.`,
          `It may take ${seconds} s, ${runs} runs, and ${tokens} tokens of a chat model where one was asked for. Click to stop it.`,
        ]);
        return;
      }
      case 'found':
        this.show(
          `$(wrench) Repair of ${status.function}`,
          { title: 'Show', command: showRepairCommand, arguments: [status.uri, status.key] },
          [status.description],
        );
        return;
      case 'none':
        this.show('$(wrench) No repair', 'trueline.repair.why', [status.reason, 'Click to see what was tried.']);
        return;
    }
  }

  private show(text: string, command: string | vscode.Command, lines: readonly string[]): void {
    this.item.text = text;
    this.item.command = command;
    this.item.tooltip = lines.join('\n');
    this.item.accessibilityInformation = { label: text.replace(/\$\([^)]*\)\s*/g, ''), role: 'button' };
    this.item.show();
  }
}
