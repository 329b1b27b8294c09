// textDocument/codeLens: the lenses of all features, which lead to commands of Trueline's client.
import { CodeLensRefreshRequest, type CodeLens, type CodeLensParams } from 'vscode-languageserver/node';
import { guard } from '../lsp/guard';
import type { InitializationOptions } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';

export interface CodeLenses {
  add(lensesOf: (uri: string) => Promise<CodeLens[]>): void;
  /** They are others now, though no document is. */
  refresh(): void;
}

export function registerCodeLenses({ connection, capabilities, client, log }: FeatureContext): CodeLenses {
  const { hasCommands = false } = (client.initializationOptions ?? {}) as InitializationOptions;
  if (!hasCommands) return { add() {}, refresh() {} };
  const sources: ((uri: string) => Promise<CodeLens[]>)[] = [];
  const answer = async ({ textDocument: { uri } }: CodeLensParams): Promise<CodeLens[]> =>
    (await Promise.all(sources.map((lensesOf) => lensesOf(uri)))).flat();
  capabilities.codeLensProvider = { resolveProvider: false };
  connection.onCodeLens(guard({ error: (text) => log('error', text) }, 'codeLens', [], answer));
  return {
    add: (lensesOf) => void sources.push(lensesOf),
    refresh() {
      if (!client.capabilities.workspace?.codeLens?.refreshSupport) return;
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => log('warn', String(error)));
    },
  };
}
