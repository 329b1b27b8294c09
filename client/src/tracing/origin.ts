// Why a value is what it is: the lines that made it, marked in the editor and listed to go there.
import * as vscode from 'vscode';
import type { WhyValue } from '../../../server/src/protocol';
import type { TraceServer } from './traceServer';

export class Origin implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.wordHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });

  constructor(private readonly server: TraceServer) {}

  async show(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const why = editor ? await this.server.whyValue(editor) : null;
    if (!why) {
      void vscode.window.showInformationMessage('Trueline: no value was seen at the cursor.');
      return;
    }
    this.paint(why);
    const items = why.lines.map(({ uri, line, code, values }) => {
      const place = `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`;
      return { label: code, description: values, detail: place, uri, line };
    });
    const title = `Trueline: Why ${why.label}`;
    const options = {
      title,
      placeHolder: 'The lines that made it, in the order of execution',
      matchOnDescription: true,
    };
    const item = await vscode.window.showQuickPick(items, options);
    this.clear();
    if (item) await goTo(item.uri, item.line);
  }

  clear(): void {
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.mark, []);
  }

  dispose(): void {
    this.mark.dispose();
  }

  private paint({ lines }: WhyValue): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const own = lines.filter(({ uri }) => vscode.Uri.parse(uri).toString() === editor.document.uri.toString());
      editor.setDecorations(
        this.mark,
        own.map(({ line }) => new vscode.Range(line, 0, line, 0)),
      );
    }
  }
}

/** Opens a file with the cursor on a line, from 0. */
export async function goTo(uri: string, line: number): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}
