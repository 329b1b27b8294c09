// Which condition lets a block run.
import { extentEnd, hasValues } from './places';
import type { Site, TracedFile } from '../trace';

/**
 * The site at which ways part of which the block is one: the last condition in front of it in the block around, for a
 * `case`, a `catch` or the body of a loop the last value there.
 */
export function partingOf(file: TracedFile, block: Site): Site | undefined {
  const isBefore = (site: Site) =>
    hasValues(site) && site.block === block.block && site.function === block.function && extentEnd(site) <= block.start;
  const before = file.sites.filter(isBefore);
  const isOfAnyKind = /^(case|default|catch|loop)$/.test(block.name ?? '');
  const wanted = isOfAnyKind ? before : before.filter(({ kind }) => kind === 'branch');
  return wanted.reduce<Site | undefined>((last, site) => (last && isLater(last, site) ? last : site), undefined);
}

function isLater(a: Site, b: Site): boolean {
  return extentEnd(a) > extentEnd(b) || (extentEnd(a) === extentEnd(b) && a.start <= b.start);
}
