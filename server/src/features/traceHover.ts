// textDocument/hover: what a variable was, run by run, with links that pin a hit.
import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { guard } from '../lsp/guard';
import type { InitializationOptions } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Traces } from '../tracing/traces';
import type { Documents } from './documents';
import { placeOf } from './tracedDocuments';

export function registerTraceHover(
  { connection, capabilities, client, log }: FeatureContext,
  documents: Documents,
  traces: Traces,
): void {
  const { hasCommands = false } = (client.initializationOptions ?? {}) as InitializationOptions;
  const answer = async ({ textDocument: { uri }, position }: HoverParams): Promise<Hover | null> => {
    const place = placeOf(documents, { uri, position });
    const value = place && (await traces.ask('hover', { ...place, links: hasCommands }));
    return value === undefined ? null : { contents: { kind: 'markdown', value } };
  };
  capabilities.hoverProvider = true;
  connection.onHover(guard({ error: (text) => log('error', text) }, 'hover', null, answer));
}
