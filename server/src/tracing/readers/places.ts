// Where sites lie in a text, and what a frame has seen at each: indexes that all readers look into, made once a file.
import type { Hit, Site, TracedFile } from '../trace';

/** Offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const startsOf = new WeakMap<TracedFile, readonly number[]>();

/** Line of an offset, from 0. */
export function lineAt(file: TracedFile, offset: number): number {
  let starts = startsOf.get(file);
  if (!starts) startsOf.set(file, (starts = lineStarts(file.text)));
  let low = 0;
  for (let high = starts.length - 1; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Column of an offset in its line, from 0. */
export function characterAt(file: TracedFile, offset: number): number {
  return offset === 0 ? 0 : offset - (file.text.lastIndexOf('\n', offset - 1) + 1);
}

const hitsByFrame = new WeakMap<TracedFile, ReadonlyMap<number, ReadonlyMap<number, readonly Hit[]>>>();
const noHits: ReadonlyMap<number, readonly Hit[]> = new Map();

/** What a frame has seen, by site, in order. */
export function hitsIn(file: TracedFile, frame: number): ReadonlyMap<number, readonly Hit[]> {
  let byFrame = hitsByFrame.get(file);
  if (!byFrame) hitsByFrame.set(file, (byFrame = groupByFrame(file)));
  return byFrame.get(frame) ?? noHits;
}

function groupByFrame(file: TracedFile): ReadonlyMap<number, ReadonlyMap<number, readonly Hit[]>> {
  const byFrame = new Map<number, Map<number, Hit[]>>();
  file.hits.forEach((hits, site) => {
    for (const hit of hits) {
      let bySite = byFrame.get(hit.frame);
      if (!bySite) byFrame.set(hit.frame, (bySite = new Map<number, Hit[]>()));
      const seen = bySite.get(site);
      if (seen) seen.push(hit);
      else bySite.set(site, [hit]);
    }
  });
  return byFrame;
}

/** Everything that a frame has seen, in order of execution. */
export function stepsOf(file: TracedFile, frame: number): readonly { readonly site: Site; readonly hit: Hit }[] {
  return [...hitsIn(file, frame)]
    .flatMap(([id, hits]) => {
      const site = file.sites[id];
      return site ? hits.map((hit) => ({ site, hit })) : [];
    })
    .sort((a, b) => a.hit.order - b.hit.order);
}

/** Whether values are recorded at a site. */
export function hasValues(site: Site): boolean {
  return site.kind !== 'function' && site.kind !== 'loop' && site.kind !== 'block';
}

/** End of all that a site's value is made of. */
export function extentEnd(site: Site): number {
  return Math.max(site.end, site.valueEnd ?? 0);
}

/** Whether the one stands in the other and is not it. */
export function isNested(inner: Site, outer: Site): boolean {
  if (inner.id === outer.id || inner.start < outer.start || extentEnd(inner) > extentEnd(outer)) return false;
  return inner.start > outer.start || extentEnd(inner) < extentEnd(outer);
}

/** Exact number of times that a site was run, as far as it is counted: a loop's condition counts with its iterations. */
export function countOf(file: TracedFile, site: Site): number {
  const hits = file.hits[site.id]?.length ?? 0;
  if (!hasValues(site)) return Math.max(file.counts[site.id] ?? 0, hits);
  const loop = file.sites[site.loops.at(-1) ?? -1];
  const counted = loop && loop.block === site.block ? loop.id : site.block;
  return Math.max(file.counts[counted] ?? 0, hits);
}

/** The text of a site on one line. */
export function textOf(file: TracedFile, site: Site): string {
  return file.text.slice(site.start, site.end).replace(/\s+/g, ' ');
}

/** In the order in which the keys first occur. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
