// The status bar item: paints what `statusView` says.
import * as vscode from 'vscode';
import {
  advance,
  initialState,
  snoozedUntil,
  statusView,
  type StatusEvent,
  type StatusState,
  type StatusView,
} from './statusView';

const commands = ['toggle', 'snooze', 'why', 'chooseModel', 'showOutput', 'restart'].map((name) => `trueline.${name}`);

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('trueline.status', vscode.StatusBarAlignment.Right, 90);
  private state: StatusState = initialState;
  private wakeUp: NodeJS.Timeout | undefined;

  constructor() {
    this.item.name = 'Trueline';
    this.show();
    this.item.show();
  }

  paint(event: StatusEvent): void {
    this.state = advance(this.state, event);
    this.show();
  }

  current(): StatusView {
    return statusView(this.state, Date.now());
  }

  snoozedUntil(): number | undefined {
    return snoozedUntil(this.state, Date.now());
  }

  dispose(): void {
    clearTimeout(this.wakeUp);
    this.item.dispose();
  }

  private show(): void {
    const view = this.current();
    const tooltip = new vscode.MarkdownString(view.tooltip, true);
    tooltip.isTrusted = { enabledCommands: commands };
    this.item.text = view.text;
    this.item.tooltip = tooltip;
    this.item.command = view.command;
    this.item.backgroundColor =
      view.severity === 'normal' ? undefined : new vscode.ThemeColor(`statusBarItem.${view.severity}Background`);
    this.item.accessibilityInformation = { label: view.text.replace(/\$\([^)]*\)\s*/g, '') };
    // The end of a snooze is an event of the clock alone.
    clearTimeout(this.wakeUp);
    const until = this.snoozedUntil();
    if (until !== undefined) this.wakeUp = setTimeout(() => this.show(), until - Date.now() + 50);
  }
}
