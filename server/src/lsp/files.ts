// URIs of the protocol and the files of the cores.
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { InitializeParams } from 'vscode-languageserver/node';

/** The absolute path of a `file:` URI; any other URI names its document itself. */
export function toFile(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

export function toUri(file: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? file : pathToFileURL(file).href;
}

/** Folders that the client has open. */
export function workspaceFolders({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => toFile(uri));
  return rootUri ? [toFile(rootUri)] : [];
}
