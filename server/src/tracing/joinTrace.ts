// Makes a trace of what has been collected: frames get their numbers, hits refer to them.
import { shownParent, type CollectedFrame, type FrameSource } from './collectedFrame';
import type { Frame, Hit, Site, Trace, TracedFile } from './trace';

export interface Collected {
  readonly sources: readonly FrameSource[];
  readonly frames: readonly CollectedFrame[];
  readonly uncaught: Trace['uncaught'];
  readonly gaps: readonly string[];
}

export function joinTrace({ sources, frames: collected, uncaught, gaps }: Collected): Trace {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const outdated = sources.filter((source) => byPath.get(source.path) !== source);
  const shown = collected.filter((frame) => !frame.isLeftOut && frame.source && !outdated.includes(frame.source));
  const ids = new Map(shown.map((frame, id) => [frame, id]));
  const files = [...byPath.values()].map((source): TracedFile => fileOf(source, ids));
  return {
    files: new Map(files.map((file) => [file.path, file])),
    frames: shown.flatMap((frame, id) => (frame.source ? [frameOf(frame, frame.source, id, ids)] : [])),
    uncaught,
    gaps: [
      ...gaps,
      ...outdated.map(({ path }) => `${path} was run in several versions; only the values of the last are shown.`),
    ],
  };
}

function fileOf(source: FrameSource, ids: ReadonlyMap<CollectedFrame, number>): TracedFile {
  const hits = source.hits.map((collected) =>
    collected.flatMap(({ frame, iterations, value, order, isLate }): Hit[] => {
      const id = ids.get(frame);
      return id === undefined ? [] : [{ frame: id, iterations, value, order, ...(isLate && { isLate }) }];
    }),
  );
  return { path: source.path, text: source.text, sites: source.sites, counts: source.counts(), hits };
}

function frameOf(
  frame: CollectedFrame,
  source: FrameSource,
  id: number,
  ids: ReadonlyMap<CollectedFrame, number>,
): Frame {
  const parent = shownParent(frame);
  const parentId = parent && ids.get(parent);
  const callSite = parent && parent === frame.parent ? callSiteOf(frame, source, parent) : undefined;
  return {
    id,
    file: source.path,
    function: frame.function,
    name: nameOf(source, frame.function),
    ...(parentId !== undefined && { parent: parentId }),
    ...(parentId !== undefined && callSite !== undefined && { callSite }),
    call: frame.call,
    arguments: [...frame.arguments].map(([name, value]) => ({ name, value })),
    outcome: frame.outcome,
    start: frame.start,
    ...(frame.duration !== undefined && { duration: frame.duration }),
    from: frame.from,
    to: frame.to,
  };
}

function nameOf(source: FrameSource, site: number): string {
  return source.sites[site]?.name ?? (site === 0 ? (source.path.split(/[\\/]/).at(-1) ?? '') : '(anonymous)');
}

/**
 * Where the frame was called, as the values told it. Where they did not, because it threw, its call is not recorded any
 * more, or a generator began only when it was asked: the one place in the parent's function that calls its name.
 */
function callSiteOf(frame: CollectedFrame, source: FrameSource, parent: CollectedFrame): number | undefined {
  const name = source.sites[frame.function]?.name;
  if (!parent.source || name === undefined) return frame.callSite;
  const { sites, text } = parent.source;
  const told = sites[frame.callSite ?? -1];
  if (told && frame.outcome.kind !== 'threw' && calleeOf(told, text) !== undefined) return told.id;
  const callees = calleesIn(parent.source, parent.function);
  const named = callees.get(lastPart(name) ?? '') ?? [];
  return named.length === 1 ? named[0] : frame.callSite;
}

const calleesOf = new WeakMap<FrameSource, Map<number, ReadonlyMap<string, readonly number[]>>>();

/** Sites in a function by the name that they call. */
function calleesIn(source: FrameSource, functionSite: number): ReadonlyMap<string, readonly number[]> {
  let known = calleesOf.get(source);
  if (!known) calleesOf.set(source, (known = new Map<number, ReadonlyMap<string, readonly number[]>>()));
  let callees = known.get(functionSite);
  if (!callees) {
    const found = new Map<string, number[]>();
    for (const site of source.sites) {
      const callee = site.function === functionSite ? calleeOf(site, source.text) : undefined;
      if (callee !== undefined) found.set(callee, [...(found.get(callee) ?? []), site.id]);
    }
    known.set(functionSite, (callees = found));
  }
  return callees;
}

/** The name that is called, if the value of the site is that of a call; without what is in front of its last dot. */
function calleeOf(site: Site, text: string): string | undefined {
  if (site.kind === 'function' || site.kind === 'loop' || site.kind === 'block') return undefined;
  const isInitialized = site.kind === 'binding' && site.valueEnd !== undefined;
  const value = text.slice(isInitialized ? site.end : site.start, site.valueEnd ?? site.end);
  const callee = /^(?:[^='"`(]*=\s*)?(?:(?:new|await)\s+)*((?:[\w$#]+\s*(?:\?\.|\.)\s*)*[\w$#]+)\s*(?:\?\.)?\(/.exec(
    value,
  )?.[1];
  return callee && lastPart(callee);
}

function lastPart(name: string): string | undefined {
  return name.split('.').at(-1)?.trim();
}
