// A call while its events come in.
import type { Outcome, Preview } from './trace';
import type { CollectedHit, TracedSource } from './tracedSource';

export type FrameSource = TracedSource<CollectedFrame>;
export type FrameHit = CollectedHit<CollectedFrame>;

export interface CollectedFrame {
  /** Absent where the file of the function could not be read: the frame is not shown, but its parent is its children's. */
  readonly source?: FrameSource;
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
  /** Calls that began since its last value: the next value is that of their call, or of what the call stands in. */
  readonly pending: CollectedFrame[];
  returned?: Preview;
  lastSite?: number;
  /** It was left out for the bound. */
  isLeftOut: boolean;
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
