// The values of a line at the pinned call and iteration, in as few characters as say it.
import { extentEnd, groupBy, hasValues, isNested, lineAt, stepsOf, textOf } from './places';
import { hitAt, pinOf, type Pin, type Pins } from './pins';
import { throwingSite } from './throwing';
import type { Frame, Hit, Site, Trace, TracedFile } from '../trace';

export interface LineValue {
  /** From 0. */
  readonly line: number;
  /** On one line: `x = 3, ✓`. */
  readonly text: string;
  /** The sites whose values the text shows. */
  readonly sites: readonly number[];
}

export interface LineValuesOptions {
  /** Characters that the text of a line has at most. */
  readonly budget: number;
}

/** One for each line that was run in its function's pinned call and iteration and has something to show, in order. */
export function lineValues(
  trace: Trace,
  path: string,
  pins: Pins,
  { budget }: LineValuesOptions,
): readonly LineValue[] {
  const file = trace.files.get(path);
  if (!file) return [];
  const seen = file.sites
    .filter(({ kind }) => kind === 'function')
    .flatMap(({ id }) => {
      const pin = pinOf(trace, pins, path, id);
      const frame = pin && trace.frames[pin.frame];
      return pin && frame ? seenIn(file, pin, frame) : [];
    });
  return [...groupBy(seen, ({ line }) => line)]
    .sort(([a], [b]) => a - b)
    .flatMap(([line, values]) => lineOf(file, line, values, budget) ?? []);
}

/** What a site saw at its pin. */
interface Seen {
  readonly site: Site;
  readonly hit?: Hit;
  readonly line: number;
  /** The error that the frame was left by here. */
  readonly error?: string;
}

function seenIn(file: TracedFile, pin: Pin, frame: Frame): readonly Seen[] {
  const values = file.sites.flatMap((site): Seen[] => {
    const hit = site.function === pin.function && hasValues(site) ? hitAt(file, site, pin) : undefined;
    return hit ? [{ site, hit, line: lineAt(file, shownAt(site)) }] : [];
  });
  return [...values, ...errorIn(file, pin, frame)];
}

/** A value stands where its expression ends if that is what it is about, like the last call of a chain over several lines. */
function shownAt(site: Site): number {
  return site.kind === 'call' ? site.end : site.start;
}

function errorIn(file: TracedFile, pin: Pin, frame: Frame): readonly Seen[] {
  const { outcome } = frame;
  if (outcome.kind !== 'threw') return [];
  const site = throwingSite(file, frame);
  const last = stepsOf(file, pin.frame).at(-1);
  const isElsewhere = last && hitAt(file, last.site, pin) !== last.hit;
  // Only in the iteration that the error ended.
  if (!site || site.kind === 'throw' || isElsewhere) return [];
  return [{ site, line: lineAt(file, site.start), error: outcome.value?.text ?? 'an error' }];
}

/** In which order they are let in as long as there is room. */
const ranks = { throw: 0, return: 1, branch: 2, binding: 2, call: 3, read: 4, expression: 5 } as const;

function lineOf(file: TracedFile, line: number, values: readonly Seen[], budget: number): LineValue | undefined {
  const wanted = choose(file, values).toSorted((a, b) => rankOf(a) - rankOf(b) || a.site.start - b.site.start);
  const shown: { seen: Seen; text: string }[] = [];
  let left = budget;
  for (const seen of wanted) {
    const separator = shown.length > 0 ? ', '.length : 0;
    const text = describe(file, seen, left - separator, wanted);
    if (text === undefined) continue;
    shown.push({ seen, text });
    left -= text.length + separator;
  }
  if (shown.length === 0) return undefined;
  const inOrder = shown.toSorted((a, b) => positionOf(a.seen) - positionOf(b.seen));
  return { line, text: inOrder.map(({ text }) => text).join(', '), sites: inOrder.map(({ seen }) => seen.site.id) };
}

function rankOf({ site, error }: Seen): number {
  return error !== undefined ? 0 : site.kind in ranks ? ranks[site.kind as keyof typeof ranks] : Infinity;
}

/** What a line says comes last: what it decides, returns or throws. */
function positionOf({ site, error }: Seen): number {
  if (error !== undefined || site.kind === 'return' || site.kind === 'throw') return extentEnd(site) + 0.5;
  return site.kind === 'branch' ? extentEnd(site) : site.start;
}

/**
 * The useful ones: what a line does (binds, decides, returns, throws, calls), else what it reads. A variable is told once,
 * and in the head of a loop as its condition has read it; what a value told is made of is not told.
 */
function choose(file: TracedFile, values: readonly Seen[]): readonly Seen[] {
  const isTest = ({ site }: Seen) => site.kind === 'branch' && isLoopTest(file, site);
  const tests = values.filter(isTest).map(({ site }) => site);
  const isCounted = (seen: Seen) =>
    tests.some((test) => isNested(seen.site, test)) && values.some((other) => isUpdateOf(file, other, seen));
  const counters = values.filter((seen) => seen.site.kind === 'read' && isCounted(seen));
  const does = values.filter(
    (seen) =>
      seen.error !== undefined ||
      (rankOf(seen) <= ranks.call && !isDull(seen) && !counters.some((read) => isUpdateOf(file, seen, read))),
  );
  const told = [...does, ...counters];
  if (told.length > 0) return oncePerName(told);
  const reads = oncePerName(values.filter(({ site }) => site.kind === 'read'));
  if (reads.length > 0) return reads;
  const expressions = values.filter(({ site }) => site.kind === 'expression');
  return expressions.filter(({ site }) => !expressions.some((outer) => isNested(site, outer.site)));
}

/** Whether a binding in the head of the loop gives the variable that its condition reads a value. */
function isUpdateOf(file: TracedFile, { site }: Seen, read: Seen): boolean {
  const loop = file.sites[read.site.loops.at(-1) ?? -1];
  const isBinding = site.kind === 'binding' && site.name === read.site.name;
  return (
    isBinding && loop !== undefined && site.start >= loop.start && lineAt(file, site.start) === lineAt(file, loop.start)
  );
}

function isLoopTest(file: TracedFile, { loops, block }: Site): boolean {
  const loop = file.sites[loops.at(-1) ?? -1];
  return loop !== undefined && loop.block === block;
}

function isDull({ site, hit }: Seen): boolean {
  return site.kind === 'call' && hit?.value.type === 'undefined';
}

function oncePerName(values: readonly Seen[]): readonly Seen[] {
  const last = new Map(values.map((seen) => [seen.site.name ?? `#${seen.site.id}`, seen]));
  return values.filter(
    (seen) => seen.site.kind === 'branch' || last.get(seen.site.name ?? `#${seen.site.id}`) === seen,
  );
}

/** At most so many characters; `undefined` where that says nothing. */
function describe(file: TracedFile, seen: Seen, room: number, all: readonly Seen[]): string | undefined {
  const { site, hit, error } = seen;
  const value = hit?.value.text ?? '';
  if (error !== undefined) return fit('✗ ', error, room);
  switch (site.kind) {
    case 'return':
      return fit('→ ', value, room);
    case 'throw':
      return fit('✗ ', value, room);
    case 'branch': {
      const mark = isTruthy(value) ? '✓' : '✗';
      const branches = all.filter((other) => other.site.kind === 'branch').length;
      return fit(branches > 1 ? `${shortText(file, site)} ` : '', mark, room) ?? fit('', mark, room);
    }
    case 'call':
      return fit(`${calleeText(file, site)} = `, value, room);
    default:
      return fit(`${site.name ?? shortText(file, site)} = `, value, room);
  }
}

/** Fewest characters of a value that say something. */
const leastValue = 4;

function fit(label: string, value: string, room: number): string | undefined {
  const line = value.replace(/\s*[\r\n]+\s*/g, ' ');
  const left = room - label.length;
  if (line.length <= left) return label + line;
  return left >= leastValue ? `${label}${line.slice(0, left - 1)}…` : undefined;
}

function isTruthy(value: string): boolean {
  return !/^(false|undefined|null|-?0n?|NaN|""|'')$/.test(value);
}

const maxText = 20;

function shortText(file: TracedFile, site: Site): string {
  const text = textOf(file, site);
  return text.length > maxText ? `${text.slice(0, maxText - 1)}…` : text;
}

/** `xs.map(…)` for a call with arguments, else its text. */
function calleeText(file: TracedFile, site: Site): string {
  const text = textOf(file, site);
  const open = text.indexOf('(');
  const short =
    open > 0 && text.endsWith(')') ? `${text.slice(0, open)}(${text.slice(open + 1, -1) === '' ? '' : '…'})` : text;
  return short.length > maxText ? `${short.slice(0, maxText - 1)}…` : short;
}
