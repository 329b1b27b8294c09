// Puts the events of a run together to a trace as they come in, within bounds of memory.
import { readFileSync } from 'node:fs';
import type { Instrumenter } from './instrumenter';
import type { Trace } from './trace';

export interface TraceReaderOptions {
  /** The text of a file as it was run, `undefined` where it cannot be had; from disk if absent. Asked once for each file and version. */
  readonly readFile?: (path: string) => string | undefined;
  /** Hits that are kept in all, and frames; 200000 and 50000 if absent. */
  readonly maxHits?: number;
  readonly maxFrames?: number;
}

export class TraceReader {
  constructor(
    private readonly instrumenter: Instrumenter,
    private readonly options: TraceReaderOptions = {},
  ) {}

  /** The next bytes of an event file, in any portions; `file` tells the files apart. */
  push(file: string, chunk: Uint8Array): void {
    void [file, chunk, this.instrumenter, this.options, readFileSync];
  }

  /** What has been seen so far; frames that have not ended are open. */
  trace(): Trace {
    return { files: new Map(), frames: [], uncaught: [], gaps: [] };
  }
}
