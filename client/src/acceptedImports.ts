// The imports of a completion that was taken: added at once where the editor is still open, so that one undo takes both
// back. Where that fails they are left to the server.
import * as vscode from 'vscode';
import type { AcceptedArguments } from '../../server/src/protocol';

/** What is left to do for the server. `uriOf` writes a document's URI as the server does. */
export async function addImports(
  accepted: AcceptedArguments,
  uriOf: (document: vscode.TextDocument) => string,
): Promise<AcceptedArguments> {
  const { imports, ...rest } = accepted;
  const editor = vscode.window.activeTextEditor;
  if (!imports || !editor || uriOf(editor.document) !== accepted.uri) return accepted;
  const isDone = await editor.edit(
    (edit) => {
      for (const { range, newText } of imports) {
        const { start, end } = range;
        edit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
      }
    },
    { undoStopBefore: false, undoStopAfter: false },
  );
  return isDone ? rest : accepted;
}
