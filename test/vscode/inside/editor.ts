// What the tests inside VS Code do with the editor: open, type, wait, ask for problems.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TruelineApi } from '../../../client/src/extension';

export function folder(): string {
  const first = vscode.workspace.workspaceFolders?.[0];
  assert.ok(first, 'a folder is open');
  return first.uri.fsPath;
}

export async function open(file: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(path.join(folder(), file));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Closes all editors, and drops what was not saved. */
export async function closeAll(): Promise<void> {
  for (const editor of vscode.window.visibleTextEditors) {
    if (!editor.document.isDirty) continue;
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Puts text at the end of the file, with the cursor where `$0` stands. */
export async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const [before = '', after = ''] = text.split('$0');
  const start = document.getText().length;
  const isDone = await editor.edit((edit) => edit.insert(document.positionAt(start), before + after));
  assert.ok(isDone, 'the edit was made');
  const cursor = document.positionAt(start + before.length);
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** Shows ghost text at the cursor and takes it; resolves with what was inserted. */
export async function takeGhostText(editor: vscode.TextEditor): Promise<string> {
  const { document } = editor;
  const offset = document.offsetAt(editor.selection.active);
  const before = document.getText();
  let attempts = 0;
  const commit = async () => {
    // Asked again from time to time: the first answer may be that the project is still being read.
    if (attempts++ % 40 === 0) await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
    return document.getText() !== before;
  };
  await until('ghost text was taken', commit, why);
  return document.getText().slice(offset, offset + document.getText().length - before.length);
}

/** What the server says about the last completion in the active editor. */
export async function why(): Promise<string> {
  return (await vscode.commands.executeCommand<string | undefined>('trueline.why')) ?? 'no editor is active';
}

/** Errors that VS Code's own TypeScript reports in a document, once it has looked at this version of it. */
export async function problems(document: vscode.TextDocument): Promise<string[]> {
  // A mistake is added and awaited, so that the answer without it is known to be a new one.
  const end = document.positionAt(document.getText().length);
  await applyEdit(document, new vscode.Range(end, end), '\nconst mistake: number = "";\n');
  await until('TypeScript found the mistake', () =>
    errorsOf(document).some((it) => it.includes("'string' is not assignable")),
  );
  await applyEdit(document, new vscode.Range(end, document.positionAt(document.getText().length)), '');
  await until(
    'TypeScript forgot the mistake',
    () => !errorsOf(document).some((it) => it.includes("'string' is not assignable")),
  );
  return errorsOf(document);
}

function errorsOf(document: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
    .map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

async function applyEdit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was made');
}

export async function trueline(): Promise<TruelineApi> {
  const extension = vscode.extensions.getExtension<TruelineApi>('trueline.trueline');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** Waits until the model has learnt the project. */
export async function learnt(): Promise<void> {
  const api = await trueline();
  await until(
    'the model is ready',
    () => api.status().text.startsWith('$(check)'),
    () => api.status().tooltip,
  );
}

const patience = 60_000; // ms
const interval = 50; // ms

/** VS Code has no event for much of what it shows: asks until the answer is yes. `explain` tells how it is in the end. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  explain: () => string | Promise<string> = () => '',
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) assert.fail(`not within ${patience} ms: ${what}. ${await explain()}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
