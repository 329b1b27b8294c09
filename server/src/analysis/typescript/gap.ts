// A gap of spaces behind one declaration of a bound file: the declaration may grow into it while
// every other node keeps a true position and a true text.
import type { InternalSourceFile } from './internals';
import { shiftBehind } from './shift';

interface Gap {
  readonly at: number;
  readonly width: number;
  /** The file's text without the gap. */
  readonly text: string;
}

const gaps = new WeakMap<InternalSourceFile, Gap>();

/** The text of a file without its gap. */
export function plainText(file: InternalSourceFile): string {
  return gaps.get(file)?.text ?? file.text;
}

/** Opens a gap of at least `room` at an offset, or keeps the one that is there; returns its width. */
export function openGap(file: InternalSourceFile, at: number, room: number): number {
  const present = gaps.get(file);
  if (present && present.at === at && present.width >= room) return present.width;
  closeGap(file);
  const width = Math.max(4096, 2 * room);
  const text = file.text;
  // The file's own node only grows; its start is 0 and never moves.
  shiftBehind(file, at, width);
  setText(file, text.slice(0, at) + ' '.repeat(width) + text.slice(at));
  gaps.set(file, { at, width, text });
  return width;
}

/** Closes a gap that lies before an offset of the plain text, so that positions up to there are true. */
export function closeGapBefore(file: InternalSourceFile, offset: number): void {
  const gap = gaps.get(file);
  if (gap && gap.at < offset) closeGap(file);
}

export function closeGap(file: InternalSourceFile): void {
  const gap = gaps.get(file);
  if (!gap) return;
  gaps.delete(file);
  shiftBehind(file, gap.at + gap.width, -gap.width);
  setText(file, gap.text);
}

function setText(file: InternalSourceFile, text: string): void {
  file.text = text;
  file.lineMap = undefined;
}
