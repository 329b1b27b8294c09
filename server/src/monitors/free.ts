// The monitor that allows everything: the free model.
import type { Monitor } from './monitor';

export const freeMonitor: Monitor<undefined> = {
  name: 'free',
  start: () => ({ kind: 'accepted', state: undefined }),
  advance: () => ({ kind: 'accepted', state: undefined }),
};
