// What stands behind the lines of open documents: pushed to the client after a run, a pin, an edit, a setting.
import { toFile } from '../lsp/files';
import { traceValuesMethod, type TraceValues } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Traces } from '../tracing/traces';
import type { Documents } from './documents';

const pause = 150; // ms after an edit

export interface ShownValues {
  /** Everything may be another: runs, pins. */
  refresh(): void;
}

export function registerTraceValues(
  { connection, settings, onSettings, log }: FeatureContext,
  documents: Documents,
  traces: Traces,
): ShownValues {
  /** Before the first run there is nothing to ask for. */
  let hasRun = false;
  const timers = new Map<string, NodeJS.Timeout>();
  /** Documents for which the client has lines. */
  const shown = new Set<string>();

  const push = async (uri: string) => {
    timers.delete(uri);
    const document = documents.get(uri);
    if (!document || !uri.startsWith('file:')) return;
    const { version } = document;
    const { inlineValues, lineBudget: budget } = settings().trace;
    const place = { path: toFile(uri), text: document.getText(), budget };
    const lines = inlineValues ? await traces.ask('lines', place) : [];
    if (documents.get(uri)?.version !== version) return;
    if (lines.length === 0 && !shown.has(uri)) return;
    if (lines.length === 0) shown.delete(uri);
    else shown.add(uri);
    const params: TraceValues = { uri, version, lines };
    await connection.sendNotification(traceValuesMethod, params);
  };
  const schedule = (uri: string, delay: number) => {
    clearTimeout(timers.get(uri));
    const send = () => void push(uri).catch((error: unknown) => log('error', `trace values: ${String(error)}`));
    timers.set(uri, setTimeout(send, delay).unref());
  };
  const refresh = () => {
    if (hasRun) for (const uri of documents.keys()) schedule(uri, 0);
  };

  documents.onDidChangeContent(({ document: { uri } }) => {
    if (hasRun) schedule(uri, shown.has(uri) ? pause : 0);
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    shown.delete(uri);
  });
  onSettings(refresh);
  return {
    refresh() {
      hasRun = true;
      refresh();
    },
  };
}
