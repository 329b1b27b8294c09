// Where in a function the fault may be, from what passing and failing tests did in it.
import { extentEnd, hasValues } from '../../tracing/readers/places';
import type { Faulty, Suspect } from '../patch';
import { evidenceOf, type Evidence } from './evidence';
import type { LocalizedLanguage, Range } from './localizedLanguage';
import { spectrum, type Reached } from './spectrum';
import { testedCalls, type TracedRun } from './testedCalls';

/** Share of a place's suspiciousness that it keeps where nothing but its spectrum speaks for it. */
const unsupported = 0.7;

/**
 * Expressions, statements and blocks, most suspicious first; of equals the smaller one, then the later one, which is
 * nearer to the failure. Without a failing test that reached the function, all its statements, equally.
 */
export function localize(faulty: Faulty, runs: readonly TracedRun[], language: LocalizedLanguage): readonly Suspect[] {
  const tests = testedCalls(faulty, runs, language);
  const statements = language.statements(faulty);
  if (!tests.some(({ state }) => state === 'failed')) return statements.map(unreached);
  const reached = spectrum(tests, faulty);
  const evidence = evidenceOf(tests, language.dataFlow);
  const expressions = reached
    .filter(({ site, failed }) => hasValues(site) && failed > 0)
    .map((each) => suspectOf(each, 'expression', evidence));
  const blocks = reached
    .filter(({ site, failed }) => site.kind === 'block' && failed > 0)
    .map((each) => blockOf(each, reached, evidence));
  const found = [
    ...expressions,
    ...statements.flatMap((range) => statementOf(range, statements, expressions)),
    ...blocks,
  ];
  return withoutDoubles(found).sort(
    (a, b) =>
      b.suspiciousness - a.suspiciousness || a.end - a.start - (b.end - b.start) || b.start - a.start || a.end - b.end,
  );
}

function unreached({ start, end }: Range): Suspect {
  return { start, end, kind: 'statement', suspiciousness: 0.5, passed: 0, failed: 0 };
}

function suspectOf({ site, passed, failed, ochiai }: Reached, kind: Suspect['kind'], evidence: Evidence): Suspect {
  const suspiciousness = ochiai * (unsupported + (1 - unsupported) * (evidence.get(site.id) ?? 0));
  return { start: site.start, end: extentEnd(site), kind, suspiciousness, passed, failed };
}

/** A statement is as suspicious as the worst of its own expressions, those of statements within it left out. */
function statementOf(range: Range, statements: readonly Range[], expressions: readonly Suspect[]): readonly Suspect[] {
  const nested = statements.filter((other) => other !== range && isIn(other, range));
  const own = expressions.filter((each) => isIn(each, range) && !nested.some((other) => isIn(each, other)));
  const worst = own.reduce<Suspect | undefined>(
    (most, each) => (most && most.suspiciousness >= each.suspiciousness ? most : each),
    undefined,
  );
  return worst ? [{ ...worst, ...rangeOf(range), kind: 'statement' }] : [];
}

/** A block is as suspicious as it is reached; what speaks for the places in it speaks less for the whole. */
function blockOf(block: Reached, reached: readonly Reached[], evidence: Evidence): Suspect {
  const inside = reached.filter(({ site }) => site.block === block.site.id);
  const best = Math.max(0, ...inside.map(({ site }) => evidence.get(site.id) ?? 0));
  return suspectOf(block, 'block', new Map([[block.site.id, best * 0.8]]));
}

function withoutDoubles(suspects: readonly Suspect[]): Suspect[] {
  const best = new Map<string, Suspect>();
  for (const suspect of suspects) {
    const key = `${suspect.kind} ${suspect.start} ${suspect.end}`;
    if (suspect.suspiciousness > (best.get(key)?.suspiciousness ?? -1)) best.set(key, suspect);
  }
  return [...best.values()];
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function isIn(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest suspects around a place, and those at it, tell how suspicious it is; outside of all, hardly. */
export function suspicionAt(suspects: readonly Suspect[], place: Range): number {
  let smallest: Suspect | undefined;
  for (const suspect of suspects) {
    if (!isIn(place, suspect)) continue;
    const size = suspect.end - suspect.start;
    const best = smallest ? smallest.end - smallest.start : Infinity;
    if (size < best || (size === best && suspect.suspiciousness > (smallest?.suspiciousness ?? 0))) smallest = suspect;
  }
  return smallest?.suspiciousness ?? leastSuspicion;
}

const leastSuspicion = 0.05;
