// A patch as a unified diff, as `diff -u` and git write it and `patch` reads it.
import { applyEdits, type Edit } from './patch';

const context = 3; // lines around a change

interface Change {
  /** Lines of the old text that are replaced, from 0; `end` is behind the last. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** `name`: path of the file as the diff shall name it. Edits are sorted. Empty where nothing changes. */
export function unifiedDiff(name: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const changes = changesOf(text, edits);
  if (changes.length === 0) return '';
  const hunks = hunksOf(changes).map((hunk) => formatHunk(hunk, lines));
  let shift = 0;
  const placed = hunks.map(({ from, old, now, body }) => {
    const head = `@@ -${range(from, old)} +${range(from + shift, now)} @@`;
    shift += now - old;
    return `${head}\n${body}`;
  });
  return `--- a/${name}\n+++ b/${name}\n${placed.join('')}`;
}

/** Each with its line end; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(text: string, edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  for (const group of byLines(text, edits)) {
    const first = text.lastIndexOf('\n', group[0]!.start - 1) + 1;
    const ends = Math.max(...group.map(({ end }) => end));
    const newline = text.indexOf('\n', ends);
    const last = newline < 0 ? text.length : newline + 1;
    const old = linesOf(text.slice(first, last));
    const moved = group.map((edit) => ({ ...edit, start: edit.start - first, end: edit.end - first }));
    const now = linesOf(applyEdits(text.slice(first, last), moved));
    const start = linesOf(text.slice(0, first)).length;
    const change = trimmed(old, now, start);
    if (change) changes.push(change);
  }
  return changes;
}

/** Edits that touch the same lines, together. */
function byLines(text: string, edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups: Edit[][] = [];
  let end = -1;
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last && !text.slice(end, edit.start).includes('\n')) last.push(edit);
    else groups.push([edit]);
    end = edit.end;
  }
  return groups;
}

/** Without the lines that are the same at both ends. */
function trimmed(old: readonly string[], now: readonly string[], start: number): Change | undefined {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const lines = now.slice(head, now.length - tail);
  const end = start + old.length - tail;
  return start + head === end && lines.length === 0 ? undefined : { start: start + head, end, lines };
}

/** Changes whose surroundings touch, together. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last && before && change.start - before.end <= 2 * context) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function formatHunk(changes: readonly Change[], lines: readonly string[]) {
  const from = Math.max(0, changes[0]!.start - context);
  const to = Math.min(lines.length, changes.at(-1)!.end + context);
  let body = '';
  let now = 0;
  let at = from;
  const keep = (until: number) => {
    for (; at < until; at += 1, now += 1) body += shown(' ', lines[at] ?? '');
  };
  for (const { start, end, lines: added } of changes) {
    keep(start);
    for (; at < end; at += 1) body += shown('-', lines[at] ?? '');
    for (const line of added) body += shown('+', line);
    now += added.length;
  }
  keep(to);
  return { from, old: to - from, now, body };
}

function shown(mark: string, line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

function range(from: number, count: number): string {
  return count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`;
}
