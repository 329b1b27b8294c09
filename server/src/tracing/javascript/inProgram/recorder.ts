// What instrumented code calls. It runs inside the user's program, which must not notice: it keeps what it uses from
// before the program could change it, never throws, and writes in batches to a file of its own (docs/tracing-format.md).
import type { EventFile } from './eventFile';
import type { Originals } from './originals';
import { preview } from './preview';

export interface RecorderOptions {
  /** Calls of each function and iterations of each loop that are recorded. */
  readonly hits: number;
}

/** Share of the iterations that are recorded of one activation of a loop, once the loop has been recorded in another. */
const laterShare = 0.1;
/** Times that a branch which goes another way has an iteration or a call recorded that would not be. */
const changes = 50;
const unset = Symbol('unset');

/** `[site, iterations begun, entered, tests, body, nested]`, see `lastOf` of the instrumenter. */
type Last = readonly [number, number, number, readonly unknown[], readonly unknown[], readonly Last[]];

/** A call of a function whose body has not begun. */
interface Begun {
  readonly frame: number;
  /** Of the part that has ended last. */
  readonly order: number;
  /** The frame that was current then. */
  readonly current: number;
}

/** What the modules of one thread have in common. */
export class Recorder {
  private modules = 0;
  /** The last frame that was made, and the one whose code runs. */
  frames = 0;
  current = 0;
  /** Who ran when a frame began or went on. */
  readonly callers = ownMap<number, number>();

  constructor(
    readonly file: EventFile,
    readonly options: RecorderOptions,
    readonly originals: Originals,
  ) {}

  /** Called by every instrumented module as it begins. */
  module(path: string, hash: string, sites: number): ModuleRecorder {
    const index = ++this.modules;
    this.file.write(`m\t${index}\t${hash}\t`, path);
    this.originals.add(path);
    return new ModuleRecorder(this, index, path, sites);
  }

  uncaught(error: unknown): void {
    this.originals.repair(error, '');
    const { type, text, whole } = preview(error);
    this.file.write(`u\t${whole ? 1 : 0}\t${type}\t`, text);
    this.file.write('s\t', stackOf(error));
    this.file.flush();
  }
}

export class ModuleRecorder {
  /** Counts by site. */
  readonly c: Uint32Array;
  /** What is left to record, by site. */
  private readonly left: Int32Array;
  /** What is left for branches that go another way, by site. */
  readonly x: Int32Array;
  /** Ways that each condition has gone: 1, 2 or both. */
  readonly o: Uint8Array;
  readonly U = unset;
  /** The frame of the default or initializer that is evaluated now, outside of any body; 0 where it is not recorded. */
  f = 0;
  /** By function: its frame, begun by a part that stands before its body or beside others. */
  private readonly begun: (Begun | undefined)[] = [];
  private readonly file: EventFile;

  constructor(
    private readonly recorder: Recorder,
    private readonly index: number,
    private readonly path: string,
    sites: number,
  ) {
    this.file = recorder.file;
    this.c = new Uint32Array(sites);
    this.left = new Int32Array(sites).fill(recorder.options.hits);
    this.x = new Int32Array(sites).fill(changes);
    this.o = new Uint8Array(sites);
    this.file.count(index, this.c);
  }

  /** A function begins: its frame, or 0 where it is not recorded. */
  enter(site: number): number {
    this.c[site]!++;
    return this.left[site]! > 0 ? this.begin(site) : 0;
  }

  /** A part of a function begins that stands outside of its body: the same call goes on where nothing came between. */
  p(site: number, order: number): number {
    this.f = this.taken(site, order) ?? this.enter(site);
    return this.f;
  }

  /** It ends, and more of the function comes. `outer`: the frame that was open before it began. */
  d<T>(outer: number, frame: number, value: T, site: number, order: number): T {
    const { recorder } = this;
    this.f = outer;
    if (frame > 0) recorder.current = frame;
    this.begun[site] = { frame, order, current: recorder.current };
    return value;
  }

  /** It ends, and its frame with it. */
  e<T>(outer: number, frame: number, value: T): T {
    this.f = outer;
    if (frame > 0) this.leave(frame, 1);
    return value;
  }

  /** The body begins of a function that a part may have begun. */
  b(site: number): number {
    return this.taken(site, Infinity) ?? this.enter(site);
  }

  /** A value of a part; none where an error has left another part, and nobody has seen it. */
  w(site: number, value: unknown): void {
    if (this.recorder.current === this.f) this.writeHit(this.f, site, value, 0);
  }

  /** The frame that an earlier part of the same call has begun. */
  private taken(site: number, order: number): number | undefined {
    const begun = this.begun[site];
    if (begun === undefined) return undefined;
    this.begun[site] = undefined;
    return begun.order < order && begun.current === this.recorder.current ? begun.frame : undefined;
  }

  private begin(site: number): number {
    const { recorder } = this;
    this.left[site]!--;
    const frame = ++recorder.frames;
    const parent = recorder.current;
    recorder.callers.set(frame, parent);
    recorder.current = frame;
    this.file.write(`f\t${frame}\t${parent}\t${this.index}\t${site}\t${this.c[site]}\t${this.file.time()}`);
    return frame;
  }

  /** A function ends. `how`: 0 left by an error, 1 returned, 2 a generator that is not asked any more. */
  leave(frame: number, how: number): void {
    const { recorder } = this;
    const caller = recorder.callers.get(frame);
    if (this.isBelow(recorder.current, frame)) recorder.current = caller ?? 0;
    recorder.callers.delete(frame);
    this.file.write(`x\t${frame}\t${this.file.time()}\t${how === 0 ? 't' : 'r'}`);
  }

  /** Whether it is the frame, or one that it has called and that an error has left unseen. */
  private isBelow(current: number, frame: number): boolean {
    const { callers } = this.recorder;
    let below = current;
    while (below > frame) {
      const caller = callers.get(below);
      // What goes on after a wait has who ran then as its caller.
      if (caller === undefined || caller >= below) return false;
      below = caller;
    }
    return below === frame;
  }

  /** An error leaves a function. */
  fail(frame: number, error: unknown): void {
    this.recorder.originals.repair(error, this.path);
    if (frame === 0) return;
    this.writeValue(`e\t${frame}`, error);
  }

  caught(frame: number, error: unknown): void {
    // The program may read its message also where nothing is recorded any more.
    this.recorder.originals.repair(error, this.path);
    if (frame === 0) return;
    this.recorder.current = frame;
    this.writeValue(`k\t${frame}`, error);
  }

  /** A function waits, or has yielded. */
  u(frame: number): void {
    const { recorder } = this;
    if (recorder.current === frame) recorder.current = recorder.callers.get(frame) ?? 0;
  }

  /** It goes on. */
  r(frame: number): void {
    const { recorder } = this;
    if (recorder.current === frame) return;
    recorder.callers.set(frame, recorder.current);
    recorder.current = frame;
  }

  v(frame: number, site: number, value: unknown): void {
    this.writeHit(frame, site, value, 0);
  }

  /** A loop begins: how many of its iterations are recorded. */
  loop(_frame: number, site: number): number {
    const { hits } = this.recorder.options;
    const left = this.left[site]!;
    // The first time all that there is; later as much again for all, a little each.
    if (left === hits) return hits;
    return Math.max(0, Math.min(Math.ceil(hits * laterShare), left + hits));
  }

  i(frame: number, site: number, iteration: number): 1 {
    this.left[site]!--;
    this.file.write(`i\t${frame}\t${this.index}\t${site}\t${iteration}`);
    return 1;
  }

  /** A loop ends. `last`: what its last iteration has seen, where that was not recorded. */
  l(frame: number, site: number, begun: number, entered: number, last: Last | 0): void {
    if (begun > 0 && last !== 0) this.writeLast(frame, last);
    this.file.write(`l\t${frame}\t${this.index}\t${site}\t${entered}`);
  }

  /**
   * An iteration that is not recorded has ended. `turned`: a condition went another way in it; else a loop that may not
   * end tells now and then how far it is. `around`: iterations of the loops around, outermost first.
   */
  look(frame: number, turned: number, around: readonly number[], last: Last): void {
    const site = last[0];
    if (turned === 0 && !this.file.isDue()) return;
    if (frame > 0 && (turned === 0 || this.x[site]! > 0)) {
      if (turned > 0) this.x[site]!--;
      for (let index = 0; index < around.length; index += 2) {
        this.file.write(`i\t${frame}\t${this.index}\t${around[index]}\t${around[index + 1]}`);
      }
      this.writeLast(frame, last, 1);
    }
    if (turned === 0) this.file.flush();
  }

  /** A condition goes another way in a call that is not recorded: from here on it is, and what it has seen is told. */
  late(site: number, seen: readonly unknown[]): number {
    this.x[site]!--;
    this.left[site]!++;
    const frame = this.begin(site);
    this.writePairs(frame, seen);
    return frame;
  }

  /** `more`: iterations that have begun since. No destructuring: the program can replace how arrays are gone through. */
  private writeLast(frame: number, last: Last, more = 0): void {
    const site = last[0];
    const begun = last[1] - more;
    const entered = last[2];
    const tests = last[3];
    const nested = last[5];
    if (begun === 0) return;
    if (entered > 0) {
      this.file.write(`i\t${frame}\t${this.index}\t${site}\t${entered}`);
      if (begun === entered) this.writePairs(frame, tests);
      this.writePairs(frame, last[4]);
      for (let index = 0; index < nested.length; index++) this.writeLast(frame, nested[index]!);
    }
    if (begun > entered) {
      this.file.write(`i\t${frame}\t${this.index}\t${site}\t${begun}`);
      this.writePairs(frame, tests);
    }
  }

  private writePairs(frame: number, pairs: readonly unknown[]): void {
    for (let index = 0; index < pairs.length; index += 2) {
      const value = pairs[index + 1];
      if (value === unset) continue;
      const isObject = typeof value === 'object' && value !== null;
      this.writeHit(frame, pairs[index] as number, value, isObject ? 2 : 0);
    }
  }

  private writeHit(frame: number, site: number, value: unknown, late: number): void {
    this.writeValue(`v\t${frame}\t${this.index}\t${site}`, value, late);
  }

  private writeValue(event: string, value: unknown, late = 0): void {
    const { type, text, whole } = previewOf(value);
    this.file.write(`${event}\t${(whole ? 1 : 0) + late}\t${type}\t`, text);
  }
}

/** A map that goes on where the program replaces the methods of all maps. */
function ownMap<K, V>(): Map<K, V> {
  const { get, set, delete: remove } = Map.prototype;
  return Object.assign(new Map<K, V>(), { get, set, delete: remove });
}

/** A program can break what a preview stands on; it never sees that. */
function previewOf(value: unknown): ReturnType<typeof preview> {
  try {
    return preview(value);
  } catch {
    return { type: typeof value, text: '…', whole: false };
  }
}

function stackOf(error: unknown): string {
  try {
    const stack: unknown = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}
