// What speaks for a place besides who reaches it: the wrong value came from there, the failing call parts from a passing
// one there, or it was the last that was reached before an error.
import { compareRuns } from '../../tracing/readers/compareRuns';
import { hitsIn, stepsOf } from '../../tracing/readers/places';
import { whyValue, type Cause } from '../../tracing/readers/whyValue';
import type { DataFlow } from '../../tracing/dataFlow';
import type { Frame, Hit, Site } from '../../tracing/trace';
import type { TestedCalls } from './testedCalls';

/** 0 to 1, by site; absent where nothing speaks for it. */
export type Evidence = ReadonlyMap<number, number>;

/** Of the last call of each failing test: it is what the test failed for. */
export function evidenceOf(tests: readonly TestedCalls[], dataFlow: DataFlow): Evidence {
  const all = new Map<number, number>();
  const add = (site: number, weight: number) => all.set(site, Math.max(weight, all.get(site) ?? 0));
  const passing = tests.filter(({ state }) => state === 'passed');
  for (const test of tests) {
    const call = test.calls.at(-1);
    if (test.state !== 'failed' || !call) continue;
    const error = errorIn(test, call);
    if (error) add(error.site.id, weights.error);
    const wrong = error ?? returnOf(test, call);
    if (wrong) addCauses(whyOf(test, wrong, dataFlow), test.file.path, add);
    const parting = partingFrom(test, call, passing);
    if (parting !== undefined) add(parting, weights.parting);
  }
  return all;
}

const weights = { error: 1, parting: 0.7, value: 0.9 };
/** Each step back from the wrong value makes a cause less likely. */
const farther = 0.9;
const maxCauses = 120;
const maxPassing = 12;

interface Seen {
  readonly site: Site;
  readonly hit: Hit;
}

/** Where the error came up that ended the call. */
function errorIn({ file, frames, trace }: TestedCalls, call: Frame): Seen | undefined {
  if (call.outcome.kind !== 'threw') return undefined;
  const ids = new Set(frames.map(({ id }) => id));
  let origin = call;
  for (;;) {
    const below = trace.frames.findLast(
      ({ id, parent, outcome }) => parent === origin.id && outcome.kind === 'threw' && ids.has(id),
    );
    if (!below) break;
    origin = below;
  }
  const last = stepsOf(file, origin.id).at(-1);
  const site = origin.outcome.kind === 'threw' ? file.sites[origin.outcome.site ?? -1] : undefined;
  const hit = site && hitsIn(file, origin.id).get(site.id)?.at(-1);
  return site && hit ? { site, hit } : last;
}

/** The value that it returned; where it returned none, the last that it saw. */
function returnOf({ file }: TestedCalls, call: Frame): Seen | undefined {
  const steps = stepsOf(file, call.id);
  return steps.findLast(({ site }) => site.kind === 'return') ?? steps.at(-1);
}

function whyOf({ trace, file }: TestedCalls, { site, hit }: Seen, dataFlow: DataFlow): Cause | undefined {
  try {
    return whyValue(trace, file.path, site.id, hit, dataFlow, { maxCauses });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function addCauses(
  cause: Cause | undefined,
  path: string,
  add: (site: number, weight: number) => void,
  weight = weights.value,
): void {
  if (!cause) return;
  if (cause.path === path) add(cause.site.id, weight);
  for (const each of cause.causes) addCauses(each, path, add, weight * farther);
}

/** The condition, or else the first place, at which the call went another way than the passing call that is most like it. */
function partingFrom(failing: TestedCalls, call: Frame, passing: readonly TestedCalls[]): number | undefined {
  let latest: { readonly site: number; readonly same: number } | undefined;
  for (const { trace, calls } of passing.slice(0, maxPassing)) {
    const other = calls.findLast((each) => each.function === call.function);
    if (!other) continue;
    const compared = compareRuns({ trace: failing.trace, frame: call.id }, { trace, frame: other.id });
    if (compared.kind !== 'compared' || compared.controlParts === undefined) continue;
    const step = compared.steps[compared.controlParts];
    if (step && compared.controlParts > (latest?.same ?? -1)) {
      latest = { site: step.site.id, same: compared.controlParts };
    }
  }
  return latest?.site;
}
