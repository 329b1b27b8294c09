// A function as it stands in the file: its indentation, its line ends, and the smallest edit that makes it of the old one.
import type { Edit, Faulty } from '../patch';

/** `indent`: of the line in its own text that the function begins on. */
export function fitFunction(text: string, indent: string, { text: file, start }: Faulty): string {
  const wanted = indentAt(file, start);
  const lines = text.split(/\r?\n/);
  // Blanks at the beginning of a line may belong to a string.
  const isMovable = wanted !== indent && !/`[^`]*\n[^`]*`/.test(text);
  const moved = isMovable
    ? lines.map((line, index) =>
        index === 0 || !line.startsWith(indent) || line.trim() === '' ? line : wanted + line.slice(indent.length),
      )
    : lines;
  return moved.join(file.includes('\r\n') ? '\r\n' : '\n');
}

/** Blanks at the beginning of the line that an offset is on. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

/** Without the beginning and the end that both have; `undefined` where they are the same. */
export function smallestEdit({ text: file, start, end }: Faulty, text: string): Edit | undefined {
  const old = file.slice(start, end);
  if (old === text) return undefined;
  const most = Math.min(old.length, text.length);
  let before = 0;
  while (before < most && old[before] === text[before]) before++;
  if (before > 0 && isHighSurrogate(old, before - 1)) before--;
  let behind = 0;
  while (behind < most - before && old[old.length - 1 - behind] === text[text.length - 1 - behind]) behind++;
  if (behind > 0 && isHighSurrogate(old, old.length - behind - 1)) behind--;
  return { start: start + before, end: end - behind, text: text.slice(before, text.length - behind) };
}

function isHighSurrogate(text: string, index: number): boolean {
  return /[\ud800-\udbff]/.test(text[index] ?? '');
}
