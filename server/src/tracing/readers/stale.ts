// Where the places of a trace lie after the text was edited.

/** Offsets are UTF-16 units of the text before the edit; edits are applied one after the other, as an editor sends them. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export interface TracePosition {
  readonly start: number;
  readonly end: number;
  /** The text has changed since the run: what is shown here was seen in another version. */
  readonly isStale?: boolean;
}

/**
 * Positions after the edits, in the same order: `undefined` where a line that the position touches was changed, else
 * moved with the text. All that is left is stale as soon as anything was edited. A position over several lines of which
 * some were changed is gone.
 */
export function moveTrace<P extends TracePosition>(
  text: string,
  positions: readonly P[],
  edits: readonly Edit[],
): readonly (P | undefined)[] {
  let moved: readonly (P | undefined)[] = positions;
  for (const edit of edits) {
    const touched = touchedBy(text, edit);
    const by = edit.text.length - edit.length;
    moved = moved.map((position) => position && movePosition(position, touched, by));
    text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
  }
  return moved;
}

/**
 * What the edit changes: the lines that it begins, ends and deletes. Whole lines that are put between two others, at the
 * start of the second or the end of the first, change neither.
 */
function touchedBy(
  text: string,
  { offset, length, text: inserted }: Edit,
): { readonly from: number; readonly to: number } {
  const end = offset + length;
  const startsLine = offset === 0 || text[offset - 1] === '\n';
  const isWhole = startsLine && (inserted === '' || inserted.endsWith('\n'));
  if (isWhole && (length === 0 || text[end - 1] === '\n')) return { from: offset, to: end };
  const endsLine = end === text.length || text[end] === '\n' || text.startsWith('\r\n', end);
  if (endsLine && length === 0 && /^\r?\n/.test(inserted)) return { from: offset, to: offset };
  const lineEnd = text.indexOf('\n', end);
  return {
    from: offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1,
    to: lineEnd < 0 ? text.length + 1 : lineEnd + 1,
  };
}

/** Positions that only touch an edge of what was changed are not in it. */
function movePosition<P extends TracePosition>(
  position: P,
  { from, to }: { readonly from: number; readonly to: number },
  by: number,
): P | undefined {
  const { start, end } = position;
  if (end <= from) return { ...position, isStale: true };
  if (start >= to) return { ...position, start: start + by, end: end + by, isStale: true };
  return undefined;
}
