// The causes of one value, one step back.
import { callParts, parameterIndex } from './argumentParts';
import type { DataSources, SeenHit } from './dataSources';
import { partingOf } from './parting';
import { extentEnd, hasValues, hitsIn, isNested, stepsOf } from './places';
import type { Frame, Hit, Site, Trace, TracedFile } from '../trace';

/**
 * A `part` of the expression, the `binding` that a variable has its value from, the `argument` that a parameter has it
 * from, the `return` that a call has it from, the `error` that was caught, the `branch` that let it run.
 */
export type CauseRole = 'part' | 'binding' | 'argument' | 'return' | 'error' | 'branch';

export interface FoundCause {
  readonly role: CauseRole;
  readonly seen: SeenHit;
}

/** In no order; the same hit may be there twice. */
export function causesOf(trace: Trace, sources: DataSources, seen: SeenHit): readonly FoundCause[] {
  const returns = returnsOf(trace, seen);
  const found = [
    ...as('part', partsOf(trace, seen, returns)),
    ...as('binding', previousBinding(sources, seen)),
    ...as('argument', argumentsOf(trace, seen)),
    ...as('return', returns),
    ...as('branch', conditionOf(seen)),
  ];
  return found.length > 0 && !found.every(({ role }) => role === 'branch')
    ? found
    : [...found, ...sourceOfPattern(trace, seen)];
}

function as(role: CauseRole, seen: SeenHit | readonly SeenHit[] | undefined): FoundCause[] {
  const all = seen === undefined ? [] : Array.isArray(seen) ? (seen as readonly SeenHit[]) : [seen as SeenHit];
  return all.map((one) => ({ role, seen: one }));
}

/**
 * What the expression is made of: the outermost sites in it, as they were in the same frame and iterations. Arguments of
 * a call of which it is known what it returned bear on that only as far as its parameters do.
 */
function partsOf(trace: Trace, { file, site, hit }: SeenHit, returns: readonly SeenHit[]): readonly SeenHit[] {
  const call = returns.length > 0 ? callParts(file, site) : undefined;
  const isDirect = call && returns.every((seen) => isCallOf(call.callee, trace.frames[seen.hit.frame]));
  const handedOn = isDirect ? call.parts : [];
  const isHandedOn = (inner: Site) =>
    handedOn.some(({ start, end }) => start <= inner.start && extentEnd(inner) <= end);
  const parts = file.sites.filter(
    (inner) => hasValues(inner) && inner.function === site.function && isNested(inner, site) && !isHandedOn(inner),
  );
  return outermost(parts).flatMap((inner) => at(file, inner, hit) ?? []);
}

/** Whether a frame is that of a function which is called by this name, not of one that was handed to it. */
function isCallOf(callee: string, frame: Frame | undefined): boolean {
  return frame !== undefined && (frame.name.split('.').at(-1) === callee || frame.name === `${callee}.constructor`);
}

function outermost(sites: readonly Site[]): readonly Site[] {
  return sites.filter((site) => !sites.some((other) => isNested(site, other)));
}

/** What another site of the function saw last before a hit, in the same iterations of the loops that it shares. */
function at(file: TracedFile, site: Site, { frame, iterations, order }: Hit): SeenHit | undefined {
  const isBefore = (other: Hit) =>
    other.order < order &&
    other.iterations.every((iteration, depth) => depth >= iterations.length || iterations[depth] === iteration);
  const hit = hitsIn(file, frame).get(site.id)?.findLast(isBefore);
  return hit && { file, site, hit };
}

/** The binding that a read has its value from, or an assignment that goes on from the former value. */
function previousBinding(sources: DataSources, seen: SeenHit): SeenHit | undefined {
  const { file, site } = seen;
  if (site.kind === 'binding' && goesOn(file.text, site)) return sources.lastBindingOf(seen, site.start);
  const read = readAt(file.text, site);
  return read === undefined ? undefined : sources.bindingOf(seen, read);
}

/** Offset of the name that a site's value is simply read from: `x`, `return x`, `y = x`. */
function readAt(text: string, site: Site): number | undefined {
  if (site.kind === 'binding' && site.valueEnd === undefined) return undefined;
  const start = site.kind === 'binding' ? site.end : site.start;
  const value = text.slice(start, extentEnd(site));
  const name = (
    site.kind === 'binding'
      ? /^[^=]*=\s*(?=[\p{ID_Start}$_][\p{ID_Continue}$]*$)/u
      : /^(?=[\p{ID_Start}$_][\p{ID_Continue}$]*$)/u
  ).exec(value);
  return name ? start + name[0].length : undefined;
}

/** `x += 1`, `x++`, `--x`. */
function goesOn(text: string, { start, end }: Site): boolean {
  const after = text.slice(end, end + 20);
  return (
    /^\s*(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])=|^\s*(?:\+\+|--)/.test(after) ||
    /(?:\+\+|--)\s*$/.test(text.slice(Math.max(0, start - 20), start))
  );
}

/** What was given for a parameter at the place of the call. */
function argumentsOf(trace: Trace, { file, site, hit }: SeenHit): readonly SeenHit[] {
  const frame = trace.frames[hit.frame];
  const functionSite = file.sites[site.function];
  if (site.kind !== 'binding' || !frame || !functionSite || functionSite.id === functionSite.function) return [];
  const index = parameterIndex(file, functionSite, site);
  const caller = index === undefined ? undefined : callerOf(trace, frame);
  if (index === undefined || !caller) return [];
  const call = callParts(caller.file, caller.site);
  const inCall = caller.file.sites.filter(
    (inner) => hasValues(inner) && inner.function === caller.site.function && isNested(inner, caller.site),
  );
  // A callback is called by what it was given to, with whatever that has.
  const isDirect = call !== undefined && isCallOf(call.callee, frame);
  const isSpread = call?.parts
    .slice(0, index + 1)
    .some(({ start, end }) => /^\s*\.\.\./.test(caller.file.text.slice(start, end)));
  const part = isDirect && !isSpread ? call.parts[index] : undefined;
  if (isDirect && !isSpread && !part) return [];
  const wanted = part ? inCall.filter((inner) => inner.start >= part.start && extentEnd(inner) <= part.end) : inCall;
  return outermost(wanted).flatMap((inner) => beforeIn(caller.file, inner, frame.parent ?? 0, frame.from) ?? []);
}

function callerOf(
  trace: Trace,
  { parent, callSite }: Frame,
): { readonly file: TracedFile; readonly site: Site } | undefined {
  const caller = parent === undefined ? undefined : trace.frames[parent];
  const file = caller && trace.files.get(caller.file);
  const site = file?.sites[callSite ?? -1];
  return file && site && { file, site };
}

function beforeIn(file: TracedFile, site: Site, frame: number, order: number): SeenHit | undefined {
  const hit = hitsIn(file, frame)
    .get(site.id)
    ?.findLast((other) => other.order < order);
  return hit && { file, site, hit };
}

/** Callbacks of one call whose results are followed. */
const maxReturns = 5;

/** What the frames returned that were called here. */
function returnsOf(trace: Trace, { site, hit, file }: SeenHit): readonly SeenHit[] {
  const before =
    file.hits[site.id]?.findLast(({ frame, order }) => frame === hit.frame && order < hit.order)?.order ?? -1;
  return trace.frames
    .filter(
      ({ parent, callSite, from }) => parent === hit.frame && callSite === site.id && from > before && from < hit.order,
    )
    .slice(-maxReturns)
    .flatMap((frame) => {
      const callee = trace.files.get(frame.file);
      const last = callee && stepsOf(callee, frame.id).findLast((step) => step.site.kind === 'return');
      return callee && last ? [{ file: callee, ...last }] : [];
    });
}

/** The condition that let the innermost block around it run. */
function conditionOf({ file, site, hit }: SeenHit): SeenHit | undefined {
  const block = file.sites[site.block];
  if (block?.kind !== 'block') return undefined;
  const condition = partingOf(file, block);
  return condition && condition.id !== site.id ? at(file, condition, hit) : undefined;
}

/** What a pattern was taken out of, a loop goes over, or an error came from: the binding itself does not hold it. */
function sourceOfPattern(trace: Trace, { file, site, hit }: SeenHit): readonly FoundCause[] {
  if (site.kind !== 'binding' || site.valueEnd !== undefined) return [];
  const block = file.sites[site.block];
  const steps = stepsOf(file, hit.frame).filter((step) => step.hit.order < hit.order);
  if (block?.name === 'catch') {
    const thrown = steps.findLast((step) => step.site.kind === 'throw');
    const below = trace.frames.findLast(
      ({ parent, to, outcome }) => parent === hit.frame && to < hit.order && outcome.kind === 'threw',
    );
    if (below && (!thrown || below.from > thrown.hit.order)) return as('error', errorIn(trace, below));
    return thrown ? as('error', { file, ...thrown }) : [];
  }
  const isOfLoop = block?.name === 'loop' && site.end <= block.start;
  const source = isOfLoop
    ? steps.findLast((step) => step.site.start >= site.end && extentEnd(step.site) <= block.start)
    : steps.findLast((step) => step.site.kind !== 'binding' && step.site.start >= site.end);
  return source ? as('part', { file, ...source }) : [];
}

/** The last value in the frame that an error came out of. */
function errorIn(trace: Trace, frame: Frame): SeenHit | undefined {
  const below = trace.frames.findLast(({ parent, outcome }) => parent === frame.id && outcome.kind === 'threw');
  if (below) return errorIn(trace, below);
  const file = trace.files.get(frame.file);
  const last = file && stepsOf(file, frame.id).at(-1);
  return file && last && { file, ...last };
}
