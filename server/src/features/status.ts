// The state of model and analysis for the status item, and the snooze.
import { snoozeMethod, statusMethod, statusRequestMethod, type SnoozeParams, type StatusParams } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';

export interface Status {
  isSnoozed(): boolean;
}

export function registerStatus({ connection, engine, onEngineStatus, onReady }: FeatureContext): Status {
  let snoozedUntil: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const status = (): StatusParams => ({ ...engine.status, ...(snoozedUntil !== undefined && { snoozedUntil }) });
  const publish = () => void connection.sendNotification(statusMethod, status());
  let isReady = false;

  onReady(() => {
    isReady = true;
    publish();
  });
  onEngineStatus(() => {
    if (isReady) publish();
  });
  connection.onRequest(statusRequestMethod, status);
  connection.onRequest(snoozeMethod, ({ minutes }: SnoozeParams) => {
    clearTimeout(timer);
    const milliseconds = minutes * 60_000;
    snoozedUntil = minutes > 0 ? Date.now() + milliseconds : undefined;
    if (snoozedUntil !== undefined) {
      timer = setTimeout(() => {
        snoozedUntil = undefined;
        publish();
      }, milliseconds);
      timer.unref();
    }
    publish();
    return status();
  });
  return { isSnoozed: () => snoozedUntil !== undefined && Date.now() < snoozedUntil };
}
