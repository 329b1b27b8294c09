// Lines and columns as people count them, and UTF-16 offsets.

/** Offset of a 1-based line and column (UTF-16 units); `undefined` where the text has no such place. The place after the last character of a line is one. */
export function offsetAt(text: string, line: number, column: number): number | undefined {
  let start = 0;
  for (let current = 1; current < line; current++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  const end = lineEndFrom(text, start);
  return line >= 1 && column >= 1 && start + column - 1 <= end ? start + column - 1 : undefined;
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

function lineEndFrom(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}
