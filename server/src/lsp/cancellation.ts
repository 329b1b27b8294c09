// Cancellation as the protocol knows it.
import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver/node';

/** A token that follows an `AbortSignal`. */
export function tokenOf(signal: AbortSignal): CancellationToken {
  const source = new CancellationTokenSource();
  if (signal.aborted) source.cancel();
  else signal.addEventListener('abort', () => source.cancel(), { once: true });
  return source.token;
}
