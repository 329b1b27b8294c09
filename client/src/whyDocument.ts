// The read-only page that says why the last completion was shown, or was not: the server's Markdown, in the editor's preview.
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer';

const scheme = 'trueline-why';
const page = vscode.Uri.from({ scheme, path: '/Why this suggestion.md' });

export class WhyDocument implements vscode.Disposable {
  private markdown = '';
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: this.changed.event,
    provideTextDocumentContent: () => this.markdown,
  });

  /** Shows the answer for the document of the active editor beside it; resolves with its Markdown. */
  async show(server: LanguageServer): Promise<string | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) {
      void vscode.window.showInformationMessage('Trueline: open a file first, to ask about its last suggestion.');
      return undefined;
    }
    const why = await server.why(document);
    this.markdown = why?.markdown ?? `No completion was asked for in \`${document.fileName}\` yet.`;
    this.changed.fire(page);
    await openPreview();
    return this.markdown;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** The rendered preview, or the text itself where the editor has no Markdown extension. */
async function openPreview(): Promise<void> {
  if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    return;
  }
  const document = await vscode.workspace.openTextDocument(page);
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}
