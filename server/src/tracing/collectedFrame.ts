// A call while its events come in.
import type { Outcome, Preview, Site } from './trace';
import type { TracedSource } from './tracedSource';

export interface CollectedFrame {
  /** Absent where the file of the function could not be read: the frame is not shown, but its parent is its children's. */
  readonly source?: TracedSource;
  readonly function: number;
  readonly parent?: CollectedFrame;
  readonly call: number;
  readonly start: number;
  readonly from: number;
  /** `order` of its last event. */
  to: number;
  duration?: number;
  callSite?: number;
  outcome: Outcome;
  readonly arguments: Map<string, Preview>;
  /** Iteration by site of the loops that it is in. */
  readonly loops: Map<number, number>;
  /** Calls that began since its last value: the next value of a call is theirs. */
  readonly pending: CollectedFrame[];
  returned?: Preview;
  lastSite?: number;
  /** It was left out for the bound. */
  isLeftOut: boolean;
}

/** The site that the frames are called at which began before a value at `site` was seen; `undefined` if it calls none. */
export function callSiteBefore(site: Site, sites: readonly Site[]): number | undefined {
  if (site.kind === 'call' || site.kind === 'read' || site.kind === 'expression') return site.id;
  const end = site.valueEnd ?? site.end;
  const calls = sites.filter(
    ({ kind, start, end: callEnd, function: around }) =>
      kind === 'call' && around === site.function && start >= site.start && callEnd <= end,
  );
  return calls.length === 1 ? calls[0]?.id : undefined;
}

/** The frame of the nearest caller that is shown. */
export function shownParent(frame: CollectedFrame): CollectedFrame | undefined {
  let parent = frame.parent;
  while (parent && (!parent.source || parent.isLeftOut)) parent = parent.parent;
  return parent;
}

export function isBelow(frame: CollectedFrame, ancestor: CollectedFrame): boolean {
  for (let at = frame.parent; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
