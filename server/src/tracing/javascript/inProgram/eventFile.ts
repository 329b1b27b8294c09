// The file that the events of one thread go to, in batches: what is written survives `process.exit`, a crash and a kill.
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

/** Characters after which a batch is written at once, and ms after which it is. */
const batch = 32_768;
const pause = 25;
/** Milliseconds between two counts. */
const countsPause = 250;
/** Characters of one thread; then there is a gap. */
const maxLength = 128 * 1024 * 1024;

// The program may replace them.
const { now } = performance;
const apply = Reflect.apply as (target: object, self: unknown, args: readonly unknown[]) => unknown;
const timeNow = () => apply(now, performance, []) as number;
const later = setTimeout;
const { includes } = String.prototype;

interface Counted {
  readonly module: number;
  readonly counts: Uint32Array;
  readonly told: Uint32Array;
}

export class EventFile {
  private buffer = '';
  private events = 0;
  private written = 0;
  private descriptor: number | undefined;
  private isFull = false;
  private isWaiting = false;
  private readonly begin = timeNow();
  private flushed = this.begin;
  private counted = this.begin;
  private readonly counts: Counted[] = [];

  constructor(private readonly folder: string) {}

  /** Milliseconds since the beginning, to the microsecond. */
  time(): string {
    return (timeNow() - this.begin).toFixed(3);
  }

  /** `last` is the field that may hold anything. */
  write(fields: string, last = ''): void {
    if (this.isFull) return;
    this.buffer += last === '' ? `${fields}\n` : `${fields}${escape(last)}\n`;
    if (this.buffer.length > batch || ((++this.events & 63) === 0 && this.isDue())) this.flush();
    else if (!this.isWaiting) this.flushLater();
  }

  /** Counts of a module, told with the batches. */
  count(module: number, counts: Uint32Array): void {
    this.counts[this.counts.length] = { module, counts, told: new Uint32Array(counts.length) };
  }

  isDue(): boolean {
    return timeNow() - this.flushed > pause;
  }

  flush(isLast = false): void {
    this.flushed = timeNow();
    if (isLast || this.flushed - this.counted > countsPause) this.writeCounts();
    if (this.buffer === '' || this.isFull) return;
    const text = this.buffer;
    this.buffer = '';
    this.written += text.length;
    try {
      this.descriptor ??= open(this.folder);
      writeAll(this.descriptor, text);
      if (this.written > maxLength) {
        writeAll(this.descriptor, `g\tmore was recorded than is kept of one thread\n`);
        this.isFull = true;
      }
    } catch {
      // The disk is full, or the folder is gone: the program goes on without.
      this.isFull = true;
    }
  }

  close(): void {
    this.flush(true);
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    this.isFull = true;
  }

  /** For a program that waits; it keeps nobody waiting. */
  private flushLater(): void {
    this.isWaiting = true;
    later(() => {
      this.isWaiting = false;
      this.flush();
    }, pause).unref();
  }

  private writeCounts(): void {
    this.counted = this.flushed;
    for (let index = 0; index < this.counts.length; index++) {
      const { module, counts, told } = this.counts[index]!;
      let changed = '';
      for (let site = 0; site < counts.length; site++) {
        if (counts[site] === told[site]) continue;
        told[site] = counts[site]!;
        changed += `${changed === '' ? '' : ' '}${site}:${counts[site]}`;
      }
      if (changed !== '') this.buffer += `c\t${module}\t${changed}\n`;
    }
  }
}

/** A name that no other recorder of the thread has. */
function open(folder: string): number {
  const name = `${process.pid}-${threadId}`;
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_APPEND;
  for (let copy = 0; ; copy++) {
    try {
      return openSync(path.join(folder, `${name}${copy === 0 ? '' : `-${copy}`}.trace`), flags, 0o600);
    } catch (error) {
      if (copy > 1_000 || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** Letter by letter only where it must be; the program can replace what regular expressions do. */
function escape(text: string): string {
  if (!needsEscape(text)) return text;
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const c = text[index]!;
    escaped += c === '\\' ? '\\\\' : c === '\n' ? '\\n' : c === '\r' ? '\\r' : c === '\t' ? '\\t' : c;
  }
  return escaped;
}

function needsEscape(text: string): boolean {
  return has(text, '\\') || has(text, '\n') || has(text, '\r') || has(text, '\t');
}

function has(text: string, character: string): boolean {
  return apply(includes, text, [character]) as boolean;
}
