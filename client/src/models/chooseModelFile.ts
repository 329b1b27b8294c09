// The command that chooses a GGUF file. Whether it can be used the server tells, in the status item.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Prompts } from '../prompts';
import type { ModelSettingsStore } from './modelSettings';

export async function chooseModelFile(prompts: Prompts, settings: ModelSettingsStore): Promise<void> {
  const { file } = settings.read();
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Trueline: Choose a Model File',
      openLabel: 'Use This Model',
      canSelectMany: false,
      filters: { 'Model files (GGUF)': ['gguf'] },
      ...(file !== '' && { defaultUri: vscode.Uri.file(path.dirname(file)) }),
    })) ?? [];
  if (!uri) return;
  await settings.write({ file: uri.fsPath, completion: 'llamaCpp' });
  prompts.tell(`${path.basename(uri.fsPath)} is loaded when it is wanted; until then the embedded model writes.`);
}
