// Asks and tells with the boxes, lists and messages of VS Code.
import * as vscode from 'vscode';
import type { EntryBox, Prompts, Remark } from './prompts';

export const vscodePrompts: Prompts = {
  async enter({ kind, placeholder, check, ...box }: EntryBox) {
    return vscode.window.showInputBox({
      ...box,
      password: kind === 'secret',
      ignoreFocusOut: true, // a key is copied from another window
      ...(placeholder !== undefined && { placeHolder: placeholder }),
      ...(check && { validateInput: (text: string) => toValidation(check(text)) }),
    });
  },
  async pick({ title, placeholder, items }) {
    return vscode.window.showQuickPick(items, { title, placeHolder: placeholder, ignoreFocusOut: true });
  },
  async ask({ message, detail, severity, choices }) {
    const show = severity === 'warning' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    return show(message, { modal: true, ...(detail !== undefined && { detail }) }, ...choices);
  },
  tell(message) {
    void vscode.window.showInformationMessage(`Trueline: ${message}`);
  },
  async during(title, work) {
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
      const stopped = new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined)));
      return Promise.race([work(token), stopped]);
    });
  },
};

function toValidation(remark: Remark | undefined): vscode.InputBoxValidationMessage | undefined {
  if (!remark) return undefined;
  const { Error, Info } = vscode.InputBoxValidationSeverity;
  return { message: remark.text, severity: remark.kind === 'error' ? Error : Info };
}
