// How suspicious a place is by who reaches it: failing tests rather than passing ones.
import type { Site, TracedFile } from '../../tracing/trace';
import { hitsIn, hasValues } from '../../tracing/readers/places';
import type { TestedCalls } from './testedCalls';

export interface Reached {
  readonly site: Site;
  /** Tests that reached it. */
  readonly passed: number;
  readonly failed: number;
  /** 0 to 1. */
  readonly ochiai: number;
}

/**
 * Of each site in the range. Ochiai: failed / √(all failed · (failed + passed)) (Abreu et al., "An evaluation of
 * similarity coefficients for software fault localization", 2006).
 */
export function spectrum(
  tests: readonly TestedCalls[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly Reached[] {
  const [first] = tests;
  if (!first) return [];
  const failing = tests.filter(({ state }) => state === 'failed').length;
  const reached = tests.map((test) => ({ test, sites: sitesOf(test) }));
  return first.file.sites
    .filter((site) => site.id !== site.function && site.start >= start && site.end <= end)
    .map((site) => {
      const by = (state: TestedCalls['state']) =>
        reached.filter(({ test, sites }) => test.state === state && sites.has(site.id)).length;
      const [passed, failed] = [by('passed'), by('failed')];
      return { site, passed, failed, ochiai: failed === 0 ? 0 : failed / Math.sqrt(failing * (failed + passed)) };
    });
}

/** Values tell which sites were reached; a function, loop or block is where one of its sites is, or a frame of it. */
function sitesOf({ file, frames }: TestedCalls): ReadonlySet<number> {
  const sites = new Set<number>();
  for (const frame of frames) {
    sites.add(frame.function);
    for (const id of hitsIn(file, frame.id).keys()) addWithAround(file, id, sites);
  }
  return sites;
}

function addWithAround(file: TracedFile, id: number, sites: Set<number>): void {
  const site = file.sites[id];
  if (!site) return;
  sites.add(id);
  for (const loop of site.loops) sites.add(loop);
  // A block lies in the block around it; a function is the outermost one.
  for (let block = file.sites[site.block]; block && !hasValues(block) && !sites.has(block.id);) {
    sites.add(block.id);
    block = block.kind === 'block' ? file.sites[block.block] : undefined;
  }
}
