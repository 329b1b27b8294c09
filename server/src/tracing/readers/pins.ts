// Which call of a function, and which iteration of its loops, is looked at. Pins are values, and plain data that can be
// sent; what is not pinned is the last, if it can be, of what a pinned call has called.
import { iterationsOf, resolveIterations } from './iterations';
import { hitsIn } from './places';
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
  /** The recorded calls, in their order, and the index of the one that is looked at. */
  readonly call: { readonly index: number; readonly frames: readonly Frame[] };
  /** The loops around, outermost first, with the iterations that are recorded in that call and outer iteration. */
  readonly loops: readonly { readonly site: Site; readonly current: number; readonly iterations: readonly number[] }[];
}

/** The pin of a function: the one that is set, if its frame is in the trace, else its last call. */
export function pinOf(trace: Trace, pins: Pins, path: string, functionSite: number): Pin | undefined {
  const isOf = (frame: Frame | undefined) => frame?.file === path && frame.function === functionSite;
  const set = pins.find((pin) => pin.path === path && pin.function === functionSite);
  if (set && isOf(trace.frames[set.frame])) return set;
  const frames = framesOf(trace, path, functionSite);
  const last = lastDuring(trace, pins, frames) ?? frames.at(-1);
  return last && { path, function: functionSite, frame: last.id, iterations: {} };
}

/** The frames of a function, in the order of its calls. */
export function framesOf(trace: Trace, path: string, functionSite: number): readonly Frame[] {
  return trace.frames.filter((frame) => frame.file === path && frame.function === functionSite);
}

/** Sets a pin, in the place of the function's former one. */
export function pinTo(pins: Pins, pin: Pin): Pins {
  return [pin, ...pins.filter((other) => other.path !== pin.path || other.function !== pin.function)];
}

/** The pin under which a hit is looked at: its frame, and its iteration of every loop around it. */
export function pinOfHit(file: TracedFile, site: Site, hit: Hit): Pin {
  const iterations = Object.fromEntries(site.loops.map((loop, depth) => [loop, hit.iterations[depth] ?? 1]));
  return { path: file.path, function: site.function, frame: hit.frame, iterations };
}

/** What is pinned at an offset; `undefined` where no call is recorded. */
export function pinPlaceAt(trace: Trace, pins: Pins, path: string, offset: number): PinPlace | undefined {
  const file = trace.files.get(path);
  const around = file?.sites.filter((site) => site.start <= offset && offset <= site.end) ?? [];
  const functions = around
    .filter(({ kind }) => kind === 'function')
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const site of functions) {
    const pin = pinOf(trace, pins, path, site.id);
    if (!file || !pin) continue;
    const loops = around.filter(({ kind, function: of }) => kind === 'loop' && of === site.id);
    const innermost = loops.reduce<Site | undefined>(
      (a, b) => (a && a.loops.length > b.loops.length ? a : b),
      undefined,
    );
    const frames = framesOf(trace, path, site.id);
    return {
      ...{ function: site, pin },
      call: { index: frames.findIndex(({ id }) => id === pin.frame), frames },
      loops: innermost ? choicesOf(file, pin, [...innermost.loops, innermost.id]) : [],
    };
  }
  return undefined;
}

function choicesOf(file: TracedFile, pin: Pin, loops: readonly number[]): PinPlace['loops'] {
  const current = resolveIterations(file, pin.frame, loops, pin.iterations);
  return loops.flatMap((loop, depth) => {
    const site = file.sites[loop];
    const iterations = iterationsOf(file, pin.frame, loop, current.slice(0, depth));
    return site ? [{ site, current: current[depth] ?? 0, iterations }] : [];
  });
}

/** Goes `by` recorded iterations on (back, if negative) in a loop, as far as there are any; loops in it go to their last. */
export function stepLoop(trace: Trace, pins: Pins, path: string, loop: number, by: number): Pins {
  const file = trace.files.get(path);
  const site = file?.sites[loop];
  const pin = site && pinOf(trace, pins, path, site.function);
  if (!file || !site || !pin) return pins;
  const choices = choicesOf(file, pin, [...site.loops, loop]);
  const choice = choices.at(-1);
  const index = choice?.iterations.indexOf(choice.current) ?? -1;
  const iteration = choice?.iterations[Math.min(Math.max(index + by, 0), choice.iterations.length - 1)];
  if (iteration === undefined) return pins;
  // The loops around stay where they are, even if later iterations are recorded while the run goes on.
  const around = Object.fromEntries(choices.map(({ site: { id }, current }) => [id, current]));
  return pinTo(pins, { ...pin, iterations: { ...around, [loop]: iteration } });
}

/** Goes `by` recorded calls on (back, if negative) in a function, as far as there are any; its loops go to their last. */
export function stepCall(trace: Trace, pins: Pins, path: string, functionSite: number, by: number): Pins {
  const pin = pinOf(trace, pins, path, functionSite);
  if (!pin) return pins;
  const frames = framesOf(trace, path, functionSite);
  const index = frames.findIndex(({ id }) => id === pin.frame);
  const frame = frames[Math.min(Math.max(index + by, 0), frames.length - 1)];
  return frame ? pinTo(pins, { path, function: functionSite, frame: frame.id, iterations: {} }) : pins;
}

/** What the site saw in the pinned call and iterations: the last hit there; `undefined` where it was not run. */
export function pinnedHit(trace: Trace, pins: Pins, path: string, site: Site): Hit | undefined {
  const file = trace.files.get(path);
  const pin = pinOf(trace, pins, path, site.function);
  return file && pin && hitAt(file, site, pin);
}

/** The last hit of a site at a pin of its function. */
export function hitAt(file: TracedFile, site: Site, pin: Pin): Hit | undefined {
  const hits = hitsIn(file, pin.frame).get(site.id);
  if (!hits) return undefined;
  const wanted = resolveIterations(file, pin.frame, site.loops, pin.iterations);
  return hits.findLast((hit) => wanted.every((iteration, depth) => hit.iterations[depth] === iteration));
}

function isBelow(trace: Trace, frame: Frame, ancestor: number): boolean {
  for (let at: Frame | undefined = frame; at?.parent !== undefined; at = trace.frames[at.parent]) {
    if (at.parent === ancestor) return true;
  }
  return false;
}

/** The last frame that a pinned call has called: in its pinned iterations if there is one, else at any time. */
function lastDuring(trace: Trace, pins: Pins, frames: readonly Frame[]): Frame | undefined {
  const below = pins.map((pin) => ({ pin, called: frames.filter((frame) => isBelow(trace, frame, pin.frame)) }));
  const during = below.flatMap(({ pin, called }) => {
    const { from, to } = called.length > 0 ? ordersOf(trace, pin) : { from: 0, to: -1 };
    return called.findLast((frame) => from < frame.from && frame.from < to) ?? [];
  });
  return during[0] ?? below.find(({ called }) => called.length > 0)?.called.at(-1);
}

/** First and last order of what was seen in a pin's iterations; an empty span where none is pinned. */
function ordersOf(trace: Trace, { path, frame, iterations }: Pin): { readonly from: number; readonly to: number } {
  const file = trace.files.get(path);
  const pinned = Object.entries(iterations).map(([loop, iteration]) => [Number(loop), iteration] as const);
  let [from, to] = [Infinity, -Infinity];
  if (!file || pinned.length === 0) return { from, to };
  for (const [site, hits] of hitsIn(file, frame)) {
    const loops = file.sites[site]?.loops ?? [];
    if (!pinned.every(([loop]) => loops.includes(loop))) continue;
    for (const hit of hits) {
      if (!pinned.every(([loop, iteration]) => hit.iterations[loops.indexOf(loop)] === iteration)) continue;
      from = Math.min(from, hit.order);
      to = Math.max(to, hit.order);
    }
  }
  return { from, to };
}
