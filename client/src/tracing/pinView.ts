// What the status bar says about the call and the iteration that are looked at. Pure.
import type { PinPlace } from '../../../server/src/protocol';

export interface PinView {
  readonly text: string;
  readonly tooltip: string;
}

export function pinView({ function: name, call, loop }: PinPlace): PinView {
  const calls = call.count > 1 ? `call ${call.current} of ${call.count}` : '';
  const iterations = loop ? `iteration ${loop.current} of ${loop.count}` : '';
  const parts = [iterations, calls].filter((part) => part !== '');
  return {
    text: `$(pinned) ${parts.length > 0 ? parts.join(', ') : 'one call'}`,
    tooltip: `Values of ${name}: ${parts.length > 0 ? parts.join(', ') : 'its only call'}. Click to look at another.`,
  };
}
