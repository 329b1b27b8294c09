// Follows the events of one thread: which frame is in which iteration, who called whom from where, and what errors did.
import { isBelow, type CollectedFrame, type FrameSource } from './collectedFrame';
import type { TraceEvent } from './events';
import type { Preview } from './trace';

/** Where the events of all threads end up. */
export interface Collection {
  source(path: string, hash: string): FrameSource | undefined;
  addFrame(frame: CollectedFrame): void;
  addHit(source: FrameSource, site: number, frame: CollectedFrame, hit: SeenValue): void;
  addUncaught(value: Preview, stack: string): void;
  addGap(text: string): void;
}

export interface SeenValue {
  readonly iterations: readonly number[];
  readonly value: Preview;
  readonly order: number;
  readonly isLate: boolean;
}

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

/** Frames without a value that an error has left; older ones are given up. */
const maxUnexplained = 1000;

export class ThreadReader {
  private readonly modules = new Map<number, FrameSource | undefined>();
  private readonly frames = new Map<number, CollectedFrame>();
  /** Left by an error of which no value is known yet. */
  private unexplained: CollectedFrame[] = [];
  /** The error on its way up: known since it was thrown, and until anything else is run. */
  private unwinding: { readonly value?: Preview; readonly frames: CollectedFrame[] } | undefined;
  private uncaught: Preview | undefined;
  /** The frame of the last event. */
  private lastFrame: CollectedFrame | undefined;

  /** `thread` is a name that no other thread has. */
  constructor(
    private readonly thread: string,
    private readonly collection: Collection,
  ) {}

  /** Takes in the event that stands at a position; `false` where it makes no sense. */
  take(event: TraceEvent, order: number): boolean {
    switch (event.kind) {
      case 'module':
        this.modules.set(event.module, this.collection.source(event.path, event.hash));
        return true;
      case 'begin':
        return this.begin(event, order);
      case 'uncaught':
        this.explain(this.unwinding?.frames ?? [], event.value);
        this.explain(leftBelow(this.lastFrame, undefined), event.value, order);
        this.uncaught = event.value;
        return true;
      case 'stack':
        if (!this.uncaught) return false;
        this.collection.addUncaught(this.uncaught, event.stack);
        this.uncaught = undefined;
        return true;
      case 'counts':
        return this.count(event);
      case 'gap':
        this.collection.addGap(event.text);
        return true;
      default: {
        const frame = this.frames.get(event.frame);
        if (!frame) return false;
        const isTaken = this.inFrame(frame, event, order);
        frame.to = order;
        this.lastFrame = frame;
        return isTaken;
      }
    }
  }

  /** An error that nothing caught, if the text ended before its stack. */
  get unfinished(): Preview | undefined {
    return this.uncaught;
  }

  private begin(event: EventOf<'begin'>, order: number): boolean {
    if (!this.modules.has(event.module)) return false;
    const source = this.modules.get(event.module);
    if (source && source.sites[event.function]?.kind !== 'function') return false;
    this.unwinding = undefined;
    const parent = this.frames.get(event.parent);
    const frame: CollectedFrame = {
      ...(source && { source }),
      ...(parent && { parent }),
      ...{ function: event.function, call: event.call, start: event.time, from: order, to: order },
      ...{ outcome: { kind: 'open' }, arguments: new Map(), loops: new Map(), pending: [], isLeftOut: false },
    };
    this.frames.set(event.frame, frame);
    this.lastFrame = frame;
    parent?.pending.push(frame);
    source?.count(this.nameOf(event.module), event.function, event.call);
    if (source) this.collection.addFrame(frame);
    return true;
  }

  private inFrame(
    frame: CollectedFrame,
    event: EventOf<'value' | 'end' | 'iteration' | 'loopEnd' | 'caught' | 'leaving'>,
    order: number,
  ): boolean {
    switch (event.kind) {
      case 'value':
        return this.see(frame, event, order);
      case 'end':
        this.end(frame, event);
        this.frames.delete(event.frame);
        return true;
      case 'iteration':
      case 'loopEnd':
        this.loop(frame, event);
        return true;
      case 'leaving':
        this.explain([frame, ...(this.unwinding?.frames ?? [])], event.value);
        this.unwinding = { value: event.value, frames: [] };
        return true;
      case 'caught':
        this.explain(
          this.unexplained.filter((left) => isBelow(left, frame)),
          event.value,
        );
        this.explain(leftBelow(this.lastFrame, frame), event.value, order);
        this.unwinding = undefined;
        frame.pending.length = 0;
        return true;
    }
  }

  private see(frame: CollectedFrame, event: EventOf<'value'>, order: number): boolean {
    const source = this.modules.get(event.module);
    if (!source || source !== frame.source) return source === undefined && this.modules.has(event.module);
    const site = source.sites[event.site];
    if (!site) return false;
    const iterations = site.loops.map((loop) => frame.loops.get(loop) ?? 1);
    const { value, isLate } = event;
    this.collection.addHit(source, site.id, frame, { iterations, value, order, isLate });
    this.unwinding = site.kind === 'throw' ? { value, frames: [] } : undefined;
    frame.lastSite = site.id;
    // It was only taken to have been left by an error.
    if (frame.outcome.kind === 'threw') frame.outcome = { kind: 'open' };
    if (site.kind === 'return') frame.returned = value;
    if (source.parameters.has(site.id) && site.name !== undefined && !frame.arguments.has(site.name)) {
      frame.arguments.set(site.name, value);
    }
    for (const child of frame.pending) child.callSite = site.id;
    frame.pending.length = 0;
    return true;
  }

  private loop(frame: CollectedFrame, event: EventOf<'iteration' | 'loopEnd'>): void {
    this.unwinding = undefined;
    frame.pending.length = 0;
    const sites = frame.source?.sites ?? [];
    for (const inner of frame.loops.keys()) {
      if (sites[inner]?.loops.includes(event.loop)) frame.loops.delete(inner);
    }
    if (event.kind === 'iteration') frame.loops.set(event.loop, event.iteration);
    else frame.loops.delete(event.loop);
  }

  private end(frame: CollectedFrame, event: EventOf<'end'>): void {
    frame.duration = Math.max(0, event.time - frame.start);
    frame.loops.clear();
    frame.pending.length = 0;
    if (!event.isThrown) {
      this.unwinding = undefined;
      frame.outcome = { kind: 'returned', value: frame.returned ?? undefinedValue };
      return;
    }
    const known = frame.outcome.kind === 'threw' ? frame.outcome.value : this.unwinding?.value;
    frame.outcome = { kind: 'threw', ...(known && { value: known }), ...siteOf(frame) };
    const frames = known ? [] : [...(this.unwinding?.frames ?? []), frame];
    this.unwinding = { ...(known && { value: known }), frames };
    if (known) return;
    this.unexplained.push(frame);
    if (this.unexplained.length > maxUnexplained) this.unexplained.shift();
  }

  /** `end` is where frames ended that have not told it. */
  private explain(frames: readonly CollectedFrame[], value: Preview, end?: number): void {
    for (const frame of frames) {
      frame.outcome = { kind: 'threw', value, ...siteOf(frame) };
      frame.to = end ?? frame.to;
    }
    this.unexplained = this.unexplained.filter((frame) => !frames.includes(frame));
  }

  private count(event: EventOf<'counts'>): boolean {
    const source = this.modules.get(event.module);
    for (const [site, count] of event.counts) source?.count(this.nameOf(event.module), site, count);
    return this.modules.has(event.module);
  }

  private nameOf(module: number): string {
    return `${this.thread}/${module}`;
  }
}

/**
 * Frames that have not told their end, as modules and some constructors do not: from the one that ran last up to the one
 * that caught the error, or to the first if nothing caught it.
 */
function leftBelow(last: CollectedFrame | undefined, ancestor: CollectedFrame | undefined): readonly CollectedFrame[] {
  if (ancestor && last && !isBelow(last, ancestor)) return [];
  const left: CollectedFrame[] = [];
  for (let at = last; at && at !== ancestor; at = at.parent) if (at.outcome.kind === 'open') left.push(at);
  return left;
}

const undefinedValue: Preview = { type: 'undefined', text: 'undefined', whole: true };

function siteOf(frame: CollectedFrame): { site?: number } {
  return frame.lastSite === undefined ? {} : { site: frame.lastSite };
}
