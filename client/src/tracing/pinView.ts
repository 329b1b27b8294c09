// What the status bar says about the call and the iteration that are looked at. Pure.
import type { PinPlace } from '../../../server/src/protocol';

export interface PinView {
  readonly text: string;
  readonly tooltip: string;
}

/** `undefined` where there is nothing to choose. */
export function pinView({ function: name, call, loop }: PinPlace): PinView | undefined {
  const calls = call.count > 1 ? `call ${call.current} of ${call.count}` : '';
  const iterations = loop ? `iteration ${loop.current} of ${loop.count}` : '';
  const parts = [iterations, calls].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const text = parts.join(', ');
  return { text: `$(pinned) ${text}`, tooltip: `Values of ${name}: ${text}. Click to look at another.` };
}
