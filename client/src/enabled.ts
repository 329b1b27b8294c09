// The switch `trueline.enabled`, read and turned where the user has set it.
import * as vscode from 'vscode';

export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration('trueline').get('enabled', true);
}

/** Turns the innermost setting that is in force, so that the command always has an effect. */
export async function toggle(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('trueline');
  const values = configuration.inspect<boolean>('enabled');
  const target =
    values?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : values?.workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await configuration.update('enabled', !isEnabled(), target);
}
