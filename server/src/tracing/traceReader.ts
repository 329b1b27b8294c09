// Puts the events of a run together to a trace as they come in, within bounds of memory.
// What threads have in common lies here; what their events mean, in threadReader.ts.
import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import type { CollectedFrame, FrameHit, FrameSource } from './collectedFrame';
import { parseEvent } from './events';
import type { Instrumenter } from './instrumenter';
import { joinTrace, type Collected } from './joinTrace';
import { ThreadReader, type Collection, type SeenValue } from './threadReader';
import type { Preview, Trace } from './trace';
import { leaveOutMiddle, openSource } from './tracedSource';

export interface TraceReaderOptions {
  /** The text of a file as it was run, `undefined` where it cannot be had; from disk if absent. Asked once for each file and version. */
  readonly readFile?: (path: string) => string | undefined;
  /**
   * Hits that are kept in all, and frames; 200000 and 50000 if absent. Above that the oldest behind the first are left
   * out: of hits at the sites that have the most, of frames those that have ended. `Trace.gaps` says so.
   */
  readonly maxHits?: number;
  readonly maxFrames?: number;
}

/** Between the orders of two threads, which thus never mix: what is of another thread comes before or behind all of this one. */
const threadStride = 2 ** 40;
const maxGaps = 100;
const maxUncaught = 100;

export class TraceReader {
  private readonly files = new Map<string, EventFile>();
  private readonly collector: Collector;

  constructor(instrumenter: Instrumenter, options: TraceReaderOptions = {}) {
    this.collector = new Collector(instrumenter, options);
  }

  /** The next bytes of an event file, in any portions; `file` tells the files apart. */
  push(file: string, chunk: Uint8Array): void {
    let events = this.files.get(file);
    if (!events) {
      const thread = new ThreadReader(file, this.collector);
      events = {
        thread,
        first: this.files.size * threadStride,
        decoder: new TextDecoder(),
        torn: '',
        lines: 0,
        nonsense: 0,
      };
      this.files.set(file, events);
    }
    const lines = (events.torn + events.decoder.decode(chunk, { stream: true })).split('\n');
    events.torn = lines.pop() ?? '';
    for (const line of lines) {
      const event = parseEvent(line);
      if (!event || !events.thread.take(event, events.first + events.lines)) events.nonsense++;
      events.lines++;
    }
  }

  /** What has been seen so far; frames that have not ended are open. */
  trace(): Trace {
    const gaps = [...this.files].flatMap(([file, { nonsense }]) =>
      nonsense === 0 ? [] : [`${file}: ${nonsense} ${nonsense === 1 ? 'line' : 'lines'} could not be understood.`],
    );
    const torn = [...this.files.values()].flatMap(({ thread: { unfinished } }) =>
      unfinished ? [{ value: unfinished, stack: '' }] : [],
    );
    return joinTrace(this.collector.collected(torn, gaps));
  }
}

interface EventFile {
  readonly thread: ThreadReader;
  /** `order` of the first line. */
  readonly first: number;
  readonly decoder: TextDecoder;
  /** The line that has not ended yet. */
  torn: string;
  lines: number;
  nonsense: number;
}

/** What all threads have shown, within the bounds. */
class Collector implements Collection {
  private readonly sources = new Map<string, FrameSource | undefined>();
  private frames: CollectedFrame[] = [];
  private readonly uncaught: { value: Preview; stack: string }[] = [];
  private readonly gaps = new Set<string>();
  private readonly previews = new Map<string, Preview>();
  private readonly maxHits: number;
  private readonly maxFrames: number;
  /** Hits that a site may keep; less and less, as there are more sites. */
  private perSite: number;
  private hits = 0;
  private hitsLeftOut = 0;
  private framesLeftOut = 0;

  constructor(
    private readonly instrumenter: Instrumenter,
    private readonly options: TraceReaderOptions,
  ) {
    this.maxHits = options.maxHits ?? 200_000;
    this.maxFrames = options.maxFrames ?? 50_000;
    this.perSite = this.maxHits;
  }

  source(path: string, hash: string): FrameSource | undefined {
    const key = `${hash} ${path}`;
    if (!this.sources.has(key)) {
      const source = openSource<CollectedFrame>(path, hash, this.instrumenter, this.options.readFile ?? readFromDisk);
      if (typeof source === 'string') this.addGap(source);
      this.sources.set(key, typeof source === 'string' ? undefined : source);
    }
    return this.sources.get(key);
  }

  addFrame(frame: CollectedFrame): void {
    this.frames.push(frame);
    if (this.frames.length <= this.maxFrames * 1.1 + 1) return;
    const ended = this.frames.filter(({ outcome }) => outcome.kind !== 'open');
    const kept = [...ended];
    leaveOutMiddle(kept, Math.max(0, ended.length - (this.frames.length - this.maxFrames)));
    const shown = new Set(kept);
    for (const frame of ended) frame.isLeftOut = !shown.has(frame);
    this.framesLeftOut += ended.length - kept.length;
    this.frames = this.frames.filter(({ isLeftOut }) => !isLeftOut);
    for (const source of this.sources.values()) this.hits -= source?.forgetFrames() ?? 0;
  }

  addHit(source: FrameSource, site: number, frame: CollectedFrame, hit: SeenValue): void {
    const hits = source.hits[site];
    // What a branch that goes another way has told of its iteration may be told again as it is seen.
    if (!hits || isAgain(hits.at(-1), frame, hit)) return;
    hits.push({ ...hit, frame, value: this.shared(hit.value) });
    this.hits++;
    if (this.hits <= this.maxHits) return;
    while (this.hits > this.maxHits * 0.9 && this.perSite > 2) {
      this.perSite = Math.max(2, Math.floor(this.perSite * 0.7));
      let leftOut = 0;
      for (const source of this.sources.values()) leftOut += source?.trim(this.perSite) ?? 0;
      this.hits -= leftOut;
      this.hitsLeftOut += leftOut;
    }
    this.perSite = this.maxHits;
  }

  addUncaught(value: Preview, stack: string): void {
    if (this.uncaught.length < maxUncaught) this.uncaught.push({ value, stack });
  }

  addGap(text: string): void {
    if (this.gaps.size < maxGaps) this.gaps.add(text);
  }

  collected(uncaught: Collected['uncaught'], gaps: readonly string[]): Collected {
    const sources = [...this.sources.values()].filter((source) => source !== undefined);
    const leftOut = [
      ...(this.hitsLeftOut > 0 ? [`${this.hitsLeftOut} values in the middle of the run were left out.`] : []),
      ...(this.framesLeftOut > 0 ? [`${this.framesLeftOut} calls in the middle of the run were left out.`] : []),
    ];
    return {
      sources,
      frames: this.frames,
      uncaught: [...this.uncaught, ...uncaught],
      gaps: [...this.gaps, ...gaps, ...leftOut],
    };
  }

  /** The same object for equal previews, since most values are seen often. */
  private shared(preview: Preview): Preview {
    const key = `${preview.whole ? 1 : 0}\t${preview.type}\t${preview.text}`;
    const known = this.previews.get(key);
    if (known) return known;
    if (this.previews.size > 20_000) this.previews.clear();
    this.previews.set(key, preview);
    return preview;
  }
}

/** A site is run once in an iteration of a frame. */
function isAgain(last: FrameHit | undefined, frame: CollectedFrame, { iterations, value }: SeenValue): boolean {
  if (last?.frame !== frame || last.value.text !== value.text) return false;
  return iterations.every((iteration, depth) => last.iterations[depth] === iteration);
}

function readFromDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
