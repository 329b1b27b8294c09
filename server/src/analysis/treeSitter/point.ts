// Rows and columns as tree-sitter counts them: columns in UTF-16 units.
import type { Point } from 'web-tree-sitter';

export function pointAt(text: string, offset: number): Point {
  let row = 0;
  let last = -1;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) {
    row++;
    last = next;
  }
  return { row, column: offset - last - 1 };
}

/** The offset of a position whose column is in bytes, two for each UTF-16 unit. */
export function offsetAt(text: string, { row, column }: Point): number {
  let start = 0;
  for (let left = row; left > 0; left--) start = text.indexOf('\n', start) + 1;
  return start + column / 2;
}
