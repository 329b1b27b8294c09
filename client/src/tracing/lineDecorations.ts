// Values behind the lines of visible editors, in the colours of the theme; none on a line that is being edited.
import * as vscode from 'vscode';
import { traceValuesMethod, type TraceLine, type TraceValues } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';
import { afterChanges } from './shownLines';

type Look = 'values' | 'stale' | 'error';

const margin = '0 0 0 2em';

export class LineDecorations implements vscode.Disposable {
  private readonly looks: Readonly<Record<Look, vscode.TextEditorDecorationType>> = {
    values: decoration({ color: new vscode.ThemeColor('trueline.valueForeground'), margin }),
    stale: decoration({ color: new vscode.ThemeColor('trueline.staleValueForeground'), margin, fontStyle: 'italic' }),
    error: decoration({ color: new vscode.ThemeColor('editorError.foreground'), margin }),
  };
  /** By the document's URI as VS Code writes it. */
  private readonly lines = new Map<string, readonly TraceLine[]>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  /** Fires when what is shown is another. */
  readonly onDidChange = this.changed.event;

  constructor(server: LanguageServer) {
    this.subscriptions = vscode.Disposable.from(
      server.onNotification<TraceValues>(traceValuesMethod, (values) => this.take(values)),
      server.onDidStop(() => this.clear()),
      vscode.workspace.onDidChangeTextDocument((event) => this.edit(event)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.lines.delete(uri.toString())),
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.paint(editor))),
    );
  }

  /** What stands behind the lines of a document. */
  shown({ uri }: vscode.TextDocument): readonly TraceLine[] {
    return this.lines.get(uri.toString()) ?? [];
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
    Object.values(this.looks).forEach((look) => look.dispose());
  }

  private take({ uri, version, lines }: TraceValues): void {
    const key = vscode.Uri.parse(uri).toString();
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === key);
    // Lines for an older text come again for the newer one.
    if (document?.version !== version) return;
    this.set(key, lines);
  }

  private edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const lines = this.lines.get(key);
    if (!lines || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ range: { start, end }, text }) => ({
      startLine: start.line,
      startCharacter: start.character,
      endLine: end.line,
      endCharacter: end.character,
      text,
    }));
    this.set(key, afterChanges(lines, changes));
  }

  private clear(): void {
    for (const key of [...this.lines.keys()]) this.set(key, []);
  }

  private set(key: string, lines: readonly TraceLine[]): void {
    if (lines.length === 0) this.lines.delete(key);
    else this.lines.set(key, lines);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === key) this.paint(editor);
    }
    this.changed.fire();
  }

  private paint(editor: vscode.TextEditor): void {
    const lines = this.shown(editor.document);
    for (const look of ['values', 'stale', 'error'] as const) {
      const own = lines.filter((line) => lookOf(line) === look && line.line < editor.document.lineCount);
      editor.setDecorations(
        this.looks[look],
        own.map(({ line, text }) => ({
          range: new vscode.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER),
          renderOptions: { after: { contentText: text } },
        })),
      );
    }
  }
}

function lookOf({ kind, isStale }: TraceLine): Look {
  return isStale ? 'stale' : kind;
}

function decoration(after: vscode.ThemableDecorationAttachmentRenderOptions): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}
