// Which site an error came out of that no `throw` of the program told: what gives no value is not recorded.
import { extentEnd, hasValues, hitsIn, stepsOf } from './places';
import type { Frame, Site, TracedFile } from '../trace';

/**
 * The site that must have thrown, since it came next to the one that was seen last and nothing parts them; where that
 * cannot be told, the one that was seen last; `undefined` where nothing was seen. For a frame that was left by an error.
 */
export function throwingSite(file: TracedFile, frame: Frame): Site | undefined {
  const last = stepsOf(file, frame.id).at(-1);
  if (last?.site.kind === 'throw') return last.site;
  const place = last?.site ?? { block: frame.function, loops: [], start: 0, end: 0 };
  const from = last ? extentEnd(last.site) : (file.sites[frame.function]?.start ?? 0);
  const isNext = (site: Site) =>
    hasValues(site) &&
    site.function === frame.function &&
    site.block === place.block &&
    site.loops.join() === place.loops.join() &&
    extentEnd(site) >= from &&
    !hitsIn(file, frame.id)
      .get(site.id)
      ?.some(({ iterations }) => iterations.join() === (last?.hit.iterations ?? []).join());
  // Values are there in the order in which their expressions end.
  const next = file.sites
    .filter(isNext)
    .reduce<Site | undefined>((first, site) => (first && !endsBefore(site, first) ? first : site), undefined);
  return next && !partsThem(file, frame.function, from, next) ? next : last?.site;
}

function endsBefore(a: Site, b: Site): boolean {
  return extentEnd(a) < extentEnd(b) || (extentEnd(a) === extentEnd(b) && a.start > b.start);
}

/** Whether code that may or may not be run stands between. */
function partsThem(file: TracedFile, functionSite: number, from: number, { start }: Site): boolean {
  return file.sites.some(
    (site) =>
      (site.kind === 'block' || site.kind === 'loop') &&
      site.function === functionSite &&
      site.start >= from &&
      site.start <= start,
  );
}
