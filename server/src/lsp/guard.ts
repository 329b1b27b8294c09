// The only catch-all, at the LSP border: it logs, answers with the method's empty answer, and
// honours cancellation before and after.
import type { CancellationToken } from 'vscode-languageserver/node';

export interface Log {
  error(message: string): void;
}

/** Wraps a handler so that it never throws and never answers a cancelled request. */
export function guard<Params, Result>(
  log: Log,
  name: string,
  empty: Result,
  handler: (params: Params, signal: AbortSignal) => Promise<Result> | Result,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) return empty;
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    try {
      const result = await handler(params, controller.signal);
      return controller.signal.aborted ? empty : result;
    } catch (error) {
      log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    } finally {
      listener.dispose();
    }
  };
}
