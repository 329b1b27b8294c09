// A failing call beside a passing one: two documents in the editor's own diff, and a mark on the line where they part.
import * as vscode from 'vscode';
import type { TraceServer } from './traceServer';

const scheme = 'trueline-run';

export class Comparison implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.removedLineBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    after: { color: new vscode.ThemeColor('editorError.foreground'), margin: '0 0 0 2em' },
  });
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: ({ path }) => this.texts.get(path) ?? '',
    }),
    // The mark is of the text that was compared.
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.unmark(document)),
  );

  constructor(private readonly server: TraceServer) {}

  /** Compares calls of the function at the cursor; resolves with where they part, or why they cannot be compared. */
  async show(): Promise<string | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const comparison = await this.server.compare(editor);
    if (comparison.kind === 'incomparable') {
      void vscode.window.showInformationMessage(`Trueline: ${comparison.reason}`);
      return comparison.reason;
    }
    const { function: name, failing, passing, parting } = comparison;
    if (parting) this.set(editor, parting.line, parting.text);
    const ending = /\.\w+$/.exec(editor.document.fileName)?.[0] ?? '';
    const left = this.put(`/${name}, failing${ending}`, failing.text);
    const right = this.put(`/${name}, passing${ending}`, passing.text);
    const title = `${name}: failing ↔ passing`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { viewColumn: vscode.ViewColumn.Beside });
    return parting?.text ?? 'they do not part';
  }

  /** Takes the marks away. */
  clear(): void {
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.mark, []);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
    this.mark.dispose();
  }

  private put(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path });
    this.texts.set(path, text);
    this.changed.fire(uri);
    return uri;
  }

  private set(editor: vscode.TextEditor, line: number, text: string): void {
    const range = editor.document.lineAt(line).range;
    editor.setDecorations(this.mark, [{ range, renderOptions: { after: { contentText: `⇠ ${text}` } } }]);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private unmark(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) editor.setDecorations(this.mark, []);
    }
  }
}
