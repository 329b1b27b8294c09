// The choice of a model in VS Code's settings: read as it is in force, written for the user.
import * as vscode from 'vscode';
import type { ModelSettings, ModelSettingsStore } from './modelSettings';

const keys: Readonly<Record<keyof ModelSettings, string>> = {
  completion: 'model.completion',
  file: 'model.llamaCpp.file',
  baseUrl: 'model.server.baseUrl',
  serverModel: 'model.server.model',
};

export const vscodeModelSettings: ModelSettingsStore = {
  read() {
    const configuration = vscode.workspace.getConfiguration('trueline');
    return {
      completion: configuration.get(keys.completion, 'automatic'),
      file: configuration.get(keys.file, ''),
      baseUrl: configuration.get(keys.baseUrl, ''),
      serverModel: configuration.get(keys.serverModel, ''),
    };
  },
  async write(changes) {
    const configuration = vscode.workspace.getConfiguration('trueline');
    for (const [name, value] of Object.entries(changes)) {
      await configuration.update(keys[name as keyof ModelSettings], value, vscode.ConfigurationTarget.Global);
    }
    if (changes.completion !== undefined) warnOfWorkspace(changes.completion);
  },
};

/** A workspace may have a choice of its own, which then stays in force in it. */
function warnOfWorkspace(chosen: string): void {
  const values = vscode.workspace.getConfiguration('trueline').inspect<string>(keys.completion);
  const own = values?.workspaceFolderValue ?? values?.workspaceValue;
  if (own === undefined || own === chosen) return;
  void vscode.window.showWarningMessage(
    `Trueline: this workspace sets trueline.${keys.completion} to "${own}", which stays in force here.`,
  );
}
