// A run that is kept, with its trace and what is looked at in it.
import { editsBetween } from './editsBetween';
import { noPins, type Pins } from './readers/pins';
import { moveTrace, type TracePosition } from './readers/stale';
import type { RunResult } from './tracing';
import type { TracedDocument, TracedPlace } from './traces';

export interface KeptRun {
  readonly id: number;
  readonly result: RunResult;
  readonly pins: Pins;
}

/** A file of it, and the document that is shown for it. */
export interface View {
  readonly run: KeptRun;
  readonly path: string;
  /** The text that was run. */
  readonly text: string;
  /** The text as it is now. */
  readonly current: string;
}

export function keptRun(id: number, result: RunResult): KeptRun {
  return { id, result, pins: noPins };
}

/** `undefined` where the run has not seen the file. */
export function viewOf(run: KeptRun, { path, text }: TracedDocument): View | undefined {
  const file = run.result.trace.files.get(path);
  return file && { run, path, text: file.text, current: text };
}

/** Positions in the text that was run, moved to where they are now; without those whose line was changed. */
export function moved<Position extends TracePosition>({ text, current }: View, positions: readonly Position[]) {
  return moveTrace(text, positions, editsBetween(text, current)).filter((position) => position !== undefined);
}

/** Offset in the text that was run; `undefined` on a line that was changed since. */
export function tracedOffset({ text, current }: View, { offset }: TracedPlace): number | undefined {
  if (text === current) return offset;
  return moveTrace(current, [{ start: offset, end: offset }], editsBetween(current, text))[0]?.start;
}

/** From 0. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Offsets of a line's beginning and end, without its line end. */
export function lineBounds(text: string, line: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (let current = 0; current < line; current++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return { start: text.length, end: text.length };
    start = next + 1;
  }
  const next = text.indexOf('\n', start);
  return { start, end: next < 0 ? text.length : next };
}
