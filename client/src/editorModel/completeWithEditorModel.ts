// The command that completes at the cursor with the editor's own model, and inserts what the server has checked.
import * as vscode from 'vscode';
import type { EditorCompletion } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';
import type { Prompts } from '../prompts';
import { askConsent } from './consent';
import { selectChatModel } from './editorChat';
import type { EditorModelAnswers } from './editorModelAnswers';

export interface EditorModelUse {
  readonly prompts: Prompts;
  readonly answers: EditorModelAnswers;
  readonly server: LanguageServer;
  readonly context: vscode.ExtensionContext;
}

const shownFor = 5_000; // ms

export async function completeWithEditorModel({ prompts, answers, server, context }: EditorModelUse): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return prompts.tell('open a file first, and put the cursor where text is wanted.');
  const model = await selectChatModel(context.languageModelAccessInformation);
  if (!model) return prompts.tell('this editor offers no language model. An extension that brings one may be missing.');
  if (!(await askConsent(context.workspaceState, prompts, model))) return;
  const { document, selection } = editor;
  const { version } = document;
  const completion = await prompts.during(`Trueline: completing with ${model.name}`, (token) =>
    answers.allow(model, token, () => server.completeWithEditorModel(document, selection.active, token)),
  );
  if (!completion) return; // stopped by the user
  if (completion.text === '') return prompts.tell(`${model.name} offers nothing: ${completion.reason}`);
  if (document.version !== version)
    return prompts.tell('nothing is inserted: the document has changed in the meantime.');
  if (!(await insert(editor, selection.active, completion))) return prompts.tell('the text could not be inserted.');
  vscode.window.setStatusBarMessage(`Trueline: ${model.name}: ${completion.reason}`, shownFor);
}

/** Text and imports in one edit, so that one undo takes both back. */
function insert(
  editor: vscode.TextEditor,
  position: vscode.Position,
  { text, imports }: EditorCompletion,
): Thenable<boolean> {
  return editor.edit((edit) => {
    for (const { range, newText } of imports) {
      const { start, end } = range;
      edit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
    }
    edit.insert(position, text);
  });
}
