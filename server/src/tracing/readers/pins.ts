// Which call of a function, and which iteration of its loops, is looked at. Pins are values, and plain data that can be
// sent; what is not pinned is the last.
import type { Frame, Hit, Site, Trace, TracedFile } from '../trace';

export interface Pin {
  readonly path: string;
  /** Site of the function. */
  readonly function: number;
  /** Index in `Trace.frames`: the call. */
  readonly frame: number;
  /** Iteration by site of the loop; a loop that is not named is at its last. */
  readonly iterations: Readonly<Record<number, number>>;
}

/** At most one for each function of a file. */
export type Pins = readonly Pin[];

export const noPins: Pins = [];

/** What can be chosen at a place, and what is. */
export interface PinPlace {
  readonly function: Site;
  readonly pin: Pin;
  /** The call that is looked at, from 1 among those that are recorded. */
  readonly call: { readonly index: number; readonly frames: readonly Frame[] };
  /** The loops around, outermost first, with the iterations that are recorded in that call and outer iteration. */
  readonly loops: readonly { readonly site: Site; readonly current: number; readonly iterations: readonly number[] }[];
}

/** The pin of a function: the one that is set, if its frame is in the trace, else its last call. */
export function pinOf(trace: Trace, pins: Pins, path: string, functionSite: number): Pin | undefined {
  const set = pins.find((pin) => pin.path === path && pin.function === functionSite);
  const frame = set && trace.frames[set.frame];
  if (set && frame?.file === path && frame.function === functionSite) return set;
  const last = framesOf(trace, path, functionSite).at(-1);
  return last && { path, function: functionSite, frame: last.id, iterations: {} };
}

/** The frames of a function, in the order of its calls. */
export function framesOf(trace: Trace, path: string, functionSite: number): readonly Frame[] {
  return trace.frames.filter((frame) => frame.file === path && frame.function === functionSite);
}

/** Sets a pin, in the place of the function's former one. */
export function pinTo(pins: Pins, pin: Pin): Pins {
  return [...pins.filter((other) => other.path !== pin.path || other.function !== pin.function), pin];
}

/** The pin under which a hit is looked at: its frame, and its iteration of every loop around it. */
export function pinOfHit(file: TracedFile, site: Site, hit: Hit): Pin {
  const iterations = Object.fromEntries(site.loops.map((loop, depth) => [loop, hit.iterations[depth] ?? 1]));
  return { path: file.path, function: site.function, frame: hit.frame, iterations };
}

/** What is pinned at an offset; `undefined` where no call is recorded. */
export function pinPlaceAt(trace: Trace, pins: Pins, path: string, offset: number): PinPlace | undefined {
  void [trace, pins, path, offset];
  return undefined;
}

/** Goes `by` iterations on (back, if negative) in a loop, as far as there are recorded ones; loops in it go to their last. */
export function stepLoop(trace: Trace, pins: Pins, path: string, loop: number, by: number): Pins {
  void [trace, path, loop, by];
  return pins;
}

/** Goes `by` calls on (back, if negative) in a function, as far as there are recorded ones. */
export function stepCall(trace: Trace, pins: Pins, path: string, functionSite: number, by: number): Pins {
  void [trace, path, functionSite, by];
  return pins;
}

/** What the site saw in the pinned call and iterations: the last hit there; `undefined` where it was not run. */
export function pinnedHit(trace: Trace, pins: Pins, path: string, site: Site): Hit | undefined {
  const pin = pinOf(trace, pins, path, site.function);
  return pin && trace.files.get(path)?.hits[site.id]?.findLast((hit) => hit.frame === pin.frame);
}
