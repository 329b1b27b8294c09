// Setting up a model server: trying it out for the client, and asking the client for its key.
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { guard } from '../lsp/guard';
import { probe } from '../models/openai/probe';
import {
  probeServerMethod,
  serverKeyChangedMethod,
  serverKeyMethod,
  type ProbeResult,
  type ProbeServerParams,
  type ServerKey,
  type ServerKeyParams,
} from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';

export function registerModelServer({ connection, engine, settings, proxy, log }: FeatureContext): void {
  const answer = async ({ baseUrl, model, key }: ProbeServerParams, signal: AbortSignal): Promise<ProbeResult> => {
    if (!URL.canParse(baseUrl)) return { kind: 'failed', reason: 'this is no URL' };
    const { timeout } = settings().model.server;
    const endpoint = { baseUrl, model, timeout, proxy: proxy(), ...(key !== undefined && key !== '' && { key }) };
    const probed = await probe(endpoint, signal);
    if (probed.kind === 'found') return { kind: 'found', ...probed.report };
    return { kind: 'failed', reason: probed.kind === 'cancelled' ? 'cancelled' : probed.reason };
  };
  const failed: ProbeResult = { kind: 'failed', reason: 'something went wrong; see the output' };
  connection.onRequest(
    probeServerMethod,
    guard({ error: (text) => log('error', text) }, 'probeServer', failed, answer),
  );
  connection.onNotification(serverKeyChangedMethod, () => engine.serverChanged());
}

/** The key that the client keeps for a server; none in editors that keep none. */
export async function serverKeyOf(
  connection: FeatureContext['connection'],
  baseUrl: string,
): Promise<string | undefined> {
  const params: ServerKeyParams = { baseUrl };
  try {
    const { key } = await connection.sendRequest<ServerKey>(serverKeyMethod, params);
    return key ?? undefined;
  } catch (error) {
    if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) return undefined;
    throw error;
  }
}
