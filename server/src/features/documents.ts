// The documents that the editor holds, handed to the cores as overlays.
import { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toFile } from '../lsp/files';
import type { FeatureContext } from '../lsp/featureContext';

export type Documents = TextDocuments<TextDocument>;

export function registerDocuments({ connection, engine }: FeatureContext): Documents {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => engine.setOverlay(toFile(document.uri), document.getText()));
  documents.onDidOpen(({ document }) => void engine.prepare(toFile(document.uri), 0));
  documents.onDidClose(({ document }) => engine.setOverlay(toFile(document.uri), undefined));
  documents.listen(connection);
  return documents;
}
