// A failing call beside a passing one: two documents in the editor's own diff, and a mark on the line where they part.
import * as vscode from 'vscode';
import type { TraceServer } from './traceServer';

const scheme = 'trueline-run';

interface Mark {
  readonly document: vscode.TextDocument;
  readonly line: number;
  readonly text: string;
}

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
  private marked: Mark | undefined;
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: ({ path }) => this.texts.get(path) ?? '',
    }),
    // The mark is of the text that was compared.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === this.marked?.document && contentChanges.length > 0) this.clear();
    }),
    // An editor that was hidden behind the diff comes back without marks.
    vscode.window.onDidChangeVisibleTextEditors(() => this.paint()),
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
    this.marked = parting && { document: editor.document, ...parting };
    this.paint();
    const ending = /\.\w+$/.exec(editor.document.fileName)?.[0] ?? '';
    const left = this.put(`/${name}, failing${ending}`, failing.text);
    const right = this.put(`/${name}, passing${ending}`, passing.text);
    const title = `${name}: failing ↔ passing`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
    return parting?.text ?? 'they do not part';
  }

  /** Takes the marks away. */
  clear(): void {
    this.marked = undefined;
    this.paint();
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

  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== this.marked?.document) editor.setDecorations(this.mark, []);
      else {
        const { line, text } = this.marked;
        const { range } = editor.document.lineAt(line);
        editor.setDecorations(this.mark, [{ range, renderOptions: { after: { contentText: `⇠ ${text}` } } }]);
      }
    }
  }
}
