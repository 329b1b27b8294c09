// Read-only pages about repairs: a file as it is beside the repaired one, in the editor's own diff, and what the last search did.
import * as vscode from 'vscode';
import type { RepairDiff, WhyNoRepair } from '../../../server/src/repairProtocol';

const scheme = 'trueline-repair';
const why = '/Why no repair.md';

export class RepairPages implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: this.changed.event,
    provideTextDocumentContent: ({ path }) => this.texts.get(path) ?? '',
  });

  async showDiff(of: vscode.Uri, { title, original, repaired }: RepairDiff): Promise<void> {
    const name = of.path.split('/').at(-1) ?? '';
    const left = this.put(`/as it is/${name}`, original);
    const right = this.put(`/repaired/${name}`, repaired);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  async showWhy({ markdown }: WhyNoRepair): Promise<void> {
    const page = this.put(why, markdown);
    if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
      return;
    }
    const document = await vscode.workspace.openTextDocument(page);
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private put(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path });
    this.texts.set(path, text);
    this.changed.fire(uri);
    return uri;
  }
}
