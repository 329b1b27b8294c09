// The commands about models, registered.
import * as vscode from 'vscode';
import { completeWithEditorModel, type EditorModelUse } from '../editorModel/completeWithEditorModel';
import { withdrawConsent } from '../editorModel/consent';
import { chooseModel } from './chooseModel';
import { chooseModelFile } from './chooseModelFile';
import type { KnownKeys } from './knownKeys';
import { removeServerKey } from './removeServerKey';
import type { ServerKeys } from './serverKeys';
import { setUpServer, type ServerSetUp } from './setUpServer';
import { vscodeModelSettings as settings } from './vscodeModelSettings';

export interface ModelCommands extends EditorModelUse {
  readonly keys: ServerKeys;
  readonly known: KnownKeys;
}

export function registerModelCommands(commands: ModelCommands): vscode.Disposable {
  const { prompts, server, context, keys, known } = commands;
  const setUp: ServerSetUp = {
    prompts,
    keys,
    known,
    settings,
    probe: (params, token) => server.probe(params, token),
    keyChanged: (baseUrl) => server.keyChanged(baseUrl),
  };
  const dialogue = {
    prompts,
    settings,
    chooseFile: () => chooseModelFile(prompts, settings),
    setUpServer: () => setUpServer(setUp),
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('trueline.chooseModel', () => chooseModel(dialogue)),
    vscode.commands.registerCommand('trueline.chooseModelFile', dialogue.chooseFile),
    vscode.commands.registerCommand('trueline.setUpServer', dialogue.setUpServer),
    vscode.commands.registerCommand('trueline.removeServerKey', () => removeServerKey(setUp)),
    vscode.commands.registerCommand('trueline.completeWithEditorModel', () => completeWithEditorModel(commands)),
    vscode.commands.registerCommand('trueline.withdrawEditorModelConsent', () =>
      withdrawConsent(context.workspaceState, prompts),
    ),
  );
}
