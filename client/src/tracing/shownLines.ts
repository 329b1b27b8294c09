// The lines that show values while the user types: those that are touched lose them, those below move along. Pure.
import type { TraceLine } from '../../../server/src/protocol';

/** A change of a document: its range is replaced by the text. Zero-based. */
export interface LineChange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
}

/** `changes` are all of the document before them, as an editor tells them. What is left is of another version. */
export function afterChanges(lines: readonly TraceLine[], changes: readonly LineChange[]): readonly TraceLine[] {
  if (changes.length === 0) return lines;
  return lines.flatMap((shown) => {
    let { line } = shown;
    for (const change of changes) {
      if (shown.line < change.startLine) continue;
      const added = change.text.split('\n').length - 1;
      if (!isBehind(change, shown.line)) return [];
      line += added - (change.endLine - change.startLine);
    }
    return [{ ...shown, line, isStale: true }];
  });
}

/** Whole lines that are inserted or deleted before a line leave it as it is. */
function isBehind({ startCharacter, endLine, endCharacter, text }: LineChange, line: number): boolean {
  if (line > endLine) return true;
  return line === endLine && startCharacter === 0 && endCharacter === 0 && (text === '' || text.endsWith('\n'));
}
