// Holds what is recorded of a program against what V8's debugger sees of it, hit by hit.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEvent } from '../../../../server/src/tracing/events';
import { JavaScriptInstrumenter } from '../../../../server/src/tracing/javascript/javascriptInstrumenter';
import type { Site } from '../../../../server/src/tracing/trace';
import { isTyped, type Placed } from '../programs';
import { normalize, runTogether, type TraceSettings } from '../runPrograms';
import type { FilePlan, Seen } from './plan';
import { planFile } from './planFile';
import { debugged } from './debugged';

export interface Difference {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly recorded: readonly string[];
  readonly seen: readonly string[];
}

export interface ValueTally {
  readonly programs: number;
  /** Programs that ran otherwise because of the debugger; nothing is compared of them. */
  readonly disturbed: readonly string[];
  /** Programs of TypeScript that are not JavaScript when their types are left out. */
  readonly notErasable: readonly string[];
  /** Values that were recorded, at sites of all kinds. */
  readonly recorded: number;
  /** Of these, values that the debugger has seen too. */
  readonly compared: number;
  readonly equal: number;
  /** Sites with values, and those of them that the debugger could not stand at. */
  readonly sites: number;
  readonly sitesNotCompared: number;
  readonly differences: readonly Difference[];
}

/** Runs the programs of one process with a trace and with the debugger. */
export async function compareValues(
  placed: readonly Placed[],
  folder: string,
  trace: TraceSettings,
): Promise<ValueTally> {
  const pairs = placed.flatMap((each) => {
    const plain = each.program.kind === 'together' ? debugged(each) : undefined;
    return plain ? [{ traced: each, plain }] : [];
  });
  const some = pairs.map((each) => each.traced);
  const files = pairs.flatMap(({ plain }) => plain.files);
  const plans = files.flatMap(({ path: file, text, copy, plain }) => planFile(copy, plain, sitesOf(text, file)) ?? []);
  mkdirSync(trace.events, { recursive: true });
  const environment = {
    TRUELINE_PLAN: path.join(trace.events, 'plan.json'),
    TRUELINE_SEEN: path.join(trace.events, 'seen.json'),
  };
  writeFileSync(environment.TRUELINE_PLAN, JSON.stringify(plans));
  const preload = path.join(trace.tracer, 'debuggerPreload.js');
  const traced = await runTogether(some, folder, { ...trace, hits: 1_000_000 });
  const plain = pairs.map((each) => each.plain.placed);
  const stopped = await runTogether(plain, folder, undefined, { preload, environment });
  // To be looked at in its dead zone ends a variable's dead zone, and the like.
  const isSame = (index: number) => normalize(traced[index]!, folder).out === normalize(stopped[index]!, folder).out;
  const disturbed = some.filter((_, index) => !isSame(index));
  const recorded = readRecorded(trace.events);
  const originals = new Map(files.map(({ copy, path: file }) => [copy, file]));
  const seen = readSeen(environment.TRUELINE_SEEN, originals);
  const isDisturbed = (key: string) => disturbed.some((each) => key.includes(` ${each.folder}${path.sep}`));
  const planned = plans.map((plan) => ({ ...plan, path: originals.get(plan.path) ?? plan.path }));
  const tallied = tally(some, planned, without(recorded, isDisturbed), without(seen, isDisturbed));
  const typed = placed.filter(({ program }) => isTyped(program) && program.kind === 'together');
  const notErasable = typed.filter((each) => !some.includes(each)).map(({ program }) => program.title);
  return { ...tallied, notErasable, programs: some.length, disturbed: disturbed.map(({ program }) => program.title) };
}

function without<T>(map: ReadonlyMap<string, T>, isOut: (key: string) => boolean): Map<string, T> {
  return new Map([...map].filter(([key]) => !isOut(key)));
}

interface Sight {
  readonly isOrdered: boolean;
  readonly seen: Seen;
}

const keyOf = (file: string, site: number) => `${site} ${file}`;

function readRecorded(events: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const name of readdirSync(events).filter((each) => each.endsWith('.trace'))) {
    const modules = new Map<number, string>();
    for (const line of readFileSync(path.join(events, name), 'utf8').split('\n')) {
      const event = parseEvent(line);
      if (event?.kind === 'module') modules.set(event.module, event.path);
      if (event?.kind !== 'value') continue;
      const key = keyOf(modules.get(event.module) ?? '', event.site);
      values.set(key, [...(values.get(key) ?? []), `${event.value.type}\t${event.value.text}`]);
    }
  }
  return values;
}

function sitesOf(text: string, file: string): readonly Site[] {
  try {
    return new JavaScriptInstrumenter().sites(text, file);
  } catch {
    return [];
  }
}

function readSeen(file: string, originals: ReadonlyMap<string, string>): Map<string, Sight[]> {
  const sights = new Map<string, Sight[]>();
  if (!existsSync(file)) throw new Error(`The programs of ${path.dirname(file)} did not end under the debugger.`);
  const all = JSON.parse(readFileSync(file, 'utf8')) as (Sight & { path: string; site: number })[];
  for (const { path: of, site, ...sight } of all) {
    const key = keyOf(originals.get(of) ?? of, site);
    sights.set(key, [...(sights.get(key) ?? []), sight]);
  }
  return sights;
}

function tally(
  placed: readonly Placed[],
  plans: readonly FilePlan[],
  recorded: ReadonlyMap<string, string[]>,
  seen: ReadonlyMap<string, Sight[]>,
): Omit<ValueTally, 'programs' | 'disturbed' | 'notErasable'> {
  const counts = { recorded: 0, compared: 0, equal: 0, sites: 0, sitesNotCompared: 0 };
  const differences: Difference[] = [];
  const planned = new Set(
    plans.flatMap((plan) =>
      plan.stops.flatMap(({ looks, returns }) => [
        ...looks.map(({ site }) => keyOf(plan.path, site)),
        ...(returns === undefined ? [] : [keyOf(plan.path, returns)]),
      ]),
    ),
  );
  for (const [key, values] of recorded) {
    counts.sites++;
    counts.recorded += values.length;
    const sights = seen.get(key);
    const compared = sights && planned.has(key) ? compareSite(values, sights) : undefined;
    if (!compared) counts.sitesNotCompared++;
    else {
      counts.compared += compared.compared;
      counts.equal += compared.equal;
      if (compared.equal < compared.compared) differences.push(difference(placed, key, values, sights!));
    }
  }
  // Nothing may be missing from the recording either.
  for (const [key, sights] of seen) {
    const certain = sights.filter(({ seen: each, isOrdered }) => typeof each !== 'string' && isOrdered);
    if (recorded.has(key) || certain.length === 0) continue;
    counts.compared += certain.length;
    differences.push(difference(placed, key, [], certain));
  }
  return { ...counts, differences };
}

/** `undefined` where the two cannot be laid side by side. */
function compareSite(
  values: readonly string[],
  sights: readonly Sight[],
): { compared: number; equal: number } | undefined {
  const expected = sights.filter(({ seen }) => seen !== 'absent').map(({ seen }) => seen);
  const isOrdered = sights.every((sight) => sight.isOrdered);
  if (expected.at(-1) === 'cut') {
    if (!isOrdered) return undefined;
    return compareSite(values.slice(0, expected.length - 1), sights.slice(0, -1));
  }
  const known = expected.filter((each) => typeof each !== 'string').map((each) => `${each[0]}\t${each[1]}`);
  if (known.length === 0) return undefined;
  if (!isOrdered) {
    // What came between may have failed: each value must have been seen, as often.
    const left = [...known];
    if (known.length < expected.length) return undefined;
    const equal = values.filter((value) => left.includes(value) && left.splice(left.indexOf(value), 1)).length;
    return { compared: values.length, equal };
  }
  if (known.length < expected.length && expected.length !== values.length) return undefined;
  const length = Math.max(values.length, expected.length);
  let [compared, equal] = [0, 0];
  for (let index = 0; index < length; index++) {
    const each = expected[index];
    if (each === 'unknown') continue;
    compared++;
    if (each !== undefined && typeof each !== 'string' && `${each[0]}\t${each[1]}` === values[index]) equal++;
  }
  return { compared, equal };
}

function difference(
  placed: readonly Placed[],
  key: string,
  values: readonly string[],
  sights: readonly Sight[],
): Difference {
  const [site = ''] = key.split(' ', 1);
  const file = key.slice(site.length + 1);
  const of = placed.find(({ folder }) => file.startsWith(`${folder}${path.sep}`));
  const text = readFileSync(file, 'utf8');
  const place = new JavaScriptInstrumenter().sites(text, file)[Number(site)];
  return {
    title: of?.program.title ?? '',
    file: path.basename(file),
    line: text.slice(0, place?.start).split('\n').length,
    text: `${place?.kind} ${text.slice(place?.start, place?.end)}`,
    recorded: values,
    seen: sights.map(({ seen }) => (typeof seen === 'string' ? seen : `${seen[0]}\t${seen[1]}`)),
  };
}
