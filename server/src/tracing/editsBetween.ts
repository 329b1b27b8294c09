// The edits that make one text of another, line by line: a trace stays where its lines still are, whatever was typed in
// between and taken back.
import type { Edit } from './readers/stale';

/** Lines that are compared in a changed region; a larger one counts as changed as a whole. */
const maxLines = 2_000;

/** In an order in which each can be applied to the text that the ones before have left: the last of the text comes first. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const old = linesOf(before);
  const current = linesOf(after);
  let first = 0;
  while (first < old.length && first < current.length && old[first] === current[first]) first++;
  let rest = 0;
  while (rest < old.length - first && rest < current.length - first && old.at(-1 - rest) === current.at(-1 - rest))
    rest++;
  const regions = regionsOf(old.slice(first, old.length - rest), current.slice(first, current.length - rest));
  const starts = offsetsOf(old);
  return regions
    .flatMap(({ at, removed, added }) => editsOf(removed, added, starts[first + at] ?? before.length))
    .reverse();
}

interface Region {
  /** Index of the first line that is removed. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What is between the lines that both have, by their longest common subsequence. */
function regionsOf(old: readonly string[], current: readonly string[]): readonly Region[] {
  if (old.length * current.length === 0 || old.length > maxLines || current.length > maxLines) {
    return [{ at: 0, removed: old, added: current }];
  }
  const width = current.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = current.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === current[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const regions: Region[] = [];
  for (let i = 0, j = 0; i < old.length || j < current.length;) {
    const [from, fromCurrent] = [i, j];
    while (i < old.length || j < current.length) {
      if (i < old.length && j < current.length && old[i] === current[j]) break;
      if (j >= current.length || (i < old.length && length(i + 1, j) >= length(i, j + 1))) i++;
      else j++;
    }
    if (i > from || j > fromCurrent) {
      regions.push({ at: from, removed: old.slice(from, i), added: current.slice(fromCurrent, j) });
    }
    while (i < old.length && j < current.length && old[i] === current[j]) {
      i++;
      j++;
    }
  }
  return regions;
}

/** As many lines for as many are changed each by itself; else the whole of them. */
function editsOf(removed: readonly string[], added: readonly string[], start: number): readonly Edit[] {
  if (removed.length !== added.length) {
    return [{ offset: start, length: removed.join('').length, text: added.join('') }];
  }
  let offset = start;
  return removed.map((line, index) => {
    const text = added[index] ?? '';
    let same = 0;
    while (same < line.length && same < text.length && line[same] === text[same]) same++;
    let tail = 0;
    while (tail < Math.min(line.length, text.length) - same && line.at(-1 - tail) === text.at(-1 - tail)) tail++;
    const edit = {
      offset: offset + same,
      length: line.length - same - tail,
      text: text.slice(same, text.length - tail),
    };
    offset += line.length;
    return edit;
  });
}

/** With their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function offsetsOf(lines: readonly string[]): readonly number[] {
  let offset = 0;
  return [...lines.map((line) => (offset += line.length) - line.length), offset];
}
