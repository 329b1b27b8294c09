// Which condition lets a block run.
import { extentEnd, groupBy, hasValues } from './places';
import type { Site, TracedFile } from '../trace';

/**
 * The site at which ways part of which the block is one: the last condition in front of it in the block around, for a
 * `case`, a `catch` or the body of a loop the last value there.
 */
export function partingOf(file: TracedFile, block: Site): Site | undefined {
  const before = valuesIn(file, block.block).filter(
    (site) => site.function === block.function && extentEnd(site) <= block.start,
  );
  const isOfAnyKind = /^(case|default|catch|loop)$/.test(block.name ?? '');
  const wanted = isOfAnyKind ? before : before.filter(({ kind }) => kind === 'branch');
  return wanted.reduce<Site | undefined>((last, site) => (last && isLater(last, site) ? last : site), undefined);
}

const valuesByBlock = new WeakMap<TracedFile, ReadonlyMap<number, readonly Site[]>>();

/** Sites with values that stand directly in a block. */
function valuesIn(file: TracedFile, block: number): readonly Site[] {
  let byBlock = valuesByBlock.get(file);
  if (!byBlock) valuesByBlock.set(file, (byBlock = groupBy(file.sites.filter(hasValues), (site) => site.block)));
  return byBlock.get(block) ?? [];
}

function isLater(a: Site, b: Site): boolean {
  return extentEnd(a) > extentEnd(b) || (extentEnd(a) === extentEnd(b) && a.start <= b.start);
}
