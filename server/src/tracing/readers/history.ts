// What a variable or an expression was, call by call and iteration by iteration: what a hover shows.
import { countOf, extentEnd, groupBy, hasValues, lineAt, stepsOf, textOf } from './places';
import { pinOfHit, type Pin } from './pins';
import type { Hit, Site, Trace, TracedFile } from '../trace';

export interface History {
  readonly path: string;
  readonly site: Site;
  /** The name of the variable, or the text of the expression on one line. */
  readonly label: string;
  /** Types of the values, the most frequent first. */
  readonly types: readonly string[];
  /** Exact number of times it was run; at least that of `calls`' hits, which are capped. */
  readonly count: number;
  /** The recorded calls of the function around it in which it was run. */
  readonly calls: readonly HistoryCall[];
  /** Where else in the last of the calls the same variable was seen to have changed, in order. Empty for an expression. */
  readonly nearby: readonly { readonly site: Site; readonly line: number; readonly hit: Hit }[];
}

export interface HistoryCall {
  readonly frame: number;
  /** Number of the call, from 1. */
  readonly call: number;
  readonly hits: readonly { readonly hit: Hit; readonly pin: Pin }[];
}

/** Nearby values at most, the nearest in time. */
const maxNearby = 8;

/** History of the innermost name at the offset, else of the innermost expression; `undefined` where nothing was recorded. */
export function historyAt(trace: Trace, path: string, offset: number): History | undefined {
  const file = trace.files.get(path);
  const site = file && siteAt(file, offset);
  const hits = (site && file.hits[site.id]) ?? [];
  if (!site || hits.length === 0) return undefined;
  const calls = callsOf(trace, file, site, hits);
  return {
    ...{ path, site, calls },
    label: site.name ?? textOf(file, site),
    types: typesOf(hits),
    count: countOf(file, site),
    nearby: isVariable(site) ? nearbyOf(file, site, calls.at(-1)) : [],
  };
}

/** The site that is meant at an offset, if it was run: the name there, else the innermost expression around it. */
export function siteAt(file: TracedFile, offset: number): Site | undefined {
  const seen = file.sites.filter((site) => hasValues(site) && (file.hits[site.id]?.length ?? 0) > 0);
  const at = (end: (site: Site) => number) => seen.filter((site) => site.start <= offset && offset <= end(site));
  // Behind the last character of a name is still the name, but in front of another one that one is meant.
  const innermost = (sites: readonly Site[]) =>
    sites.toSorted((a, b) => Number(b.end > offset) - Number(a.end > offset) || length(a) - length(b))[0];
  const length = (site: Site) => extentEnd(site) - site.start;
  return innermost(at(({ end }) => end).filter(isVariable)) ?? innermost(at(extentEnd));
}

function isVariable(site: Site): boolean {
  return site.name !== undefined && hasValues(site);
}

function callsOf(trace: Trace, file: TracedFile, site: Site, hits: readonly Hit[]): readonly HistoryCall[] {
  return [...groupBy(hits, ({ frame }) => frame)]
    .sort(([a], [b]) => a - b)
    .map(([frame, own]) => ({
      frame,
      call: trace.frames[frame]?.call ?? 1,
      hits: own.map((hit) => ({ hit, pin: pinOfHit(file, site, hit) })),
    }));
}

function typesOf(hits: readonly Hit[]): readonly string[] {
  return [...groupBy(hits, ({ value }) => value.type)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([type]) => type);
}

function nearbyOf(file: TracedFile, site: Site, call: HistoryCall | undefined): History['nearby'] {
  const around = call?.hits.at(-1)?.hit;
  if (!around) return [];
  const steps = stepsOf(file, around.frame).filter((step) => step.site.name === site.name && isVariable(step.site));
  const changes = steps.filter(
    ({ hit }, index) => hit === around || hit.value.text !== steps[index - 1]?.hit.value.text,
  );
  const at = changes.findIndex(({ hit }) => hit === around);
  return changes
    .slice(Math.max(0, at - maxNearby / 2), at + maxNearby / 2 + 1)
    .filter((step) => step.site.id !== site.id)
    .map(({ site: other, hit }) => ({ site: other, line: lineAt(file, other.start), hit }));
}
