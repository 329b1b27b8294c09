// Which folders are learnt, and what changes on disk.
import path from 'node:path';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { toFile, workspaceFolders } from '../lsp/files';
import { trustGrantedMethod, type InitializationOptions } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';

const watched = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '**/{package,tsconfig*,jsconfig*}.json'];

export interface Workspace {
  isTrusted(): boolean;
  folders(): readonly string[];
}

export function registerWorkspace({ connection, engine, client, onReady, onSettings, log }: FeatureContext): Workspace {
  let folders = workspaceFolders(client);
  let { trusted = true } = (client.initializationOptions ?? {}) as InitializationOptions;
  let isReady = false;
  const learn = () => engine.learn(folders, { dependencies: trusted });

  onReady(async () => {
    isReady = true;
    learn();
    if (client.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => toFile(uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => toFile(uri))];
        learn();
      });
    }
    if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });
  onSettings(() => {
    if (isReady) learn();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => engine.filesChanged(changes.map(({ uri }) => toFile(uri))));
  connection.onNotification(trustGrantedMethod, () => {
    log('info', 'the workspace is trusted now; its dependencies are learnt');
    trusted = true;
    learn();
  });
  return { isTrusted: () => trusted, folders: () => folders };
}

/** The innermost folder of the workspace around the file, else its own. */
export function rootOf(file: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => file.startsWith(folder + path.sep));
  return around.reduce((inner, folder) => (folder.length > inner.length ? folder : inner), '') || path.dirname(file);
}
