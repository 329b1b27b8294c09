// Answers to VS Code's boxes, lists, modal questions and file dialogues, by a script. No test inside VS Code can type into them;
// those in the page do.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** `undefined`: the user turns away. An item is picked by a part of its label. */
export type Answer =
  | { readonly enter: string | undefined }
  | { readonly pick: string | undefined }
  | { readonly ask: string | undefined }
  | { readonly open: string | undefined };

/** Does the work under the script; resolves with all that the user has seen, and fails where answers are left. */
export async function answering(script: readonly Answer[], work: () => Thenable<unknown>): Promise<string[]> {
  const answers = [...script];
  const shown: string[] = [];
  const next = <Kind extends string>(kind: Kind, what: unknown): string | undefined => {
    shown.push(JSON.stringify(what));
    const answer = answers.shift() as Record<Kind, string | undefined> | undefined;
    assert.ok(answer && kind in answer, `${kind} ${JSON.stringify(what)}; the script says ${JSON.stringify(answer)}`);
    return answer[kind];
  };
  const message = async (text: string, options?: vscode.MessageOptions, ...choices: readonly string[]) => {
    if (options?.modal) return next('ask', [text, options, choices]);
    shown.push(text);
    return undefined;
  };
  const stubs = {
    async showInputBox({ title, prompt, value, password, validateInput }: vscode.InputBoxOptions) {
      const text = next('enter', { title, prompt, ...(password !== true && { value }) });
      const remark = text === undefined ? undefined : await validateInput?.(text);
      const isError = typeof remark === 'object' && remark?.severity === vscode.InputBoxValidationSeverity.Error;
      assert.ok(!isError, `${text} cannot be entered: ${JSON.stringify(remark)}`);
      return text;
    },
    async showQuickPick(items: readonly vscode.QuickPickItem[], { placeHolder }: vscode.QuickPickOptions) {
      const labels = items.map(({ label, description }) => `${label}: ${description}`);
      const part = next('pick', { placeHolder, labels });
      return part === undefined ? undefined : items.find(({ label }) => label.includes(part));
    },
    async showOpenDialog({ title, filters }: vscode.OpenDialogOptions) {
      const file = next('open', { title, filters });
      return file === undefined ? undefined : [vscode.Uri.file(file)];
    },
    showInformationMessage: message,
    showWarningMessage: message,
  };
  const names = Object.keys(stubs) as (keyof typeof stubs)[];
  const originals = Object.fromEntries(names.map((name) => [name, vscode.window[name]]));
  Object.assign(vscode.window, stubs);
  try {
    await work();
  } finally {
    Object.assign(vscode.window, originals);
  }
  assert.deepEqual(answers, [], 'all answers were asked for');
  return shown;
}
