// The status bar item with the call and iteration at the cursor, and the commands that move it.
import * as vscode from 'vscode';
import type { PinParams } from '../../../server/src/protocol';
import type { LineDecorations } from './lineDecorations';
import { pinView } from './pinView';
import type { TraceServer } from './traceServer';

const pause = 100; // ms after the cursor moved

export class PinItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('trueline.pin', vscode.StatusBarAlignment.Right, 89);
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly server: TraceServer,
    private readonly decorations: LineDecorations,
  ) {
    this.item.name = 'Trueline: Pinned Iteration';
    this.item.command = 'trueline.trace.pickIteration';
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(() => this.schedule()),
      vscode.window.onDidChangeActiveTextEditor(() => this.schedule()),
      decorations.onDidChange(() => this.schedule()),
    );
  }

  /** Text of the item, where it is shown. */
  current(): string | undefined {
    return this.isShown ? this.item.text : undefined;
  }

  async step(of: 'iteration' | 'call', by: number): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    await this.server.pin({ kind: 'step', of, by, ...this.server.placeOf(editor) });
    this.schedule();
  }

  async pin(params: PinParams): Promise<void> {
    await this.server.pin(params);
    this.schedule();
  }

  /** Shows the iterations of the loop at the cursor, or the calls, with their values. */
  async pick(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const { of, choices } = editor ? await this.server.choices(editor) : { of: 'call', choices: [] };
    if (choices.length === 0) {
      void vscode.window.showInformationMessage('Trueline: no run has come to the cursor yet.');
      return;
    }
    const items = choices.map(({ label, values, isCurrent, pin }) => {
      return { label: isCurrent ? `$(pinned) ${label}` : label, description: values, pin };
    });
    const item = await vscode.window.showQuickPick(items, {
      title: `Trueline: Pick the ${of}`,
      matchOnDescription: true,
    });
    if (item) await this.pin(item.pin);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.item.dispose();
  }

  private isShown = false;

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), pause);
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const editor = vscode.window.activeTextEditor;
    const hasValues = editor !== undefined && this.decorations.shown(editor.document).length > 0;
    const place = hasValues ? await this.server.pinPlace(editor).catch(() => null) : null;
    if (asked !== this.asked) return;
    void vscode.commands.executeCommand('setContext', 'trueline.hasValues', hasValues);
    const view = place ? pinView(place) : undefined;
    this.isShown = view !== undefined;
    if (!view) return this.item.hide();
    this.item.text = view.text;
    this.item.tooltip = view.tooltip;
    this.item.show();
  }
}
