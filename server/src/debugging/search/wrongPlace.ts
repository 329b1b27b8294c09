// The line at which values went wrong: where the failing call parts from the passing call that is most like it, else the line
// that is repaired; with what was seen there.
import { callText } from '../../tracing/answers/choices';
import { compareRuns, type ComparedStep } from '../../tracing/readers/compareRuns';
import { lineValues } from '../../tracing/readers/lineValues';
import { noPins, pinTo } from '../../tracing/readers/pins';
import type { LocalizedLanguage } from '../localize/localizedLanguage';
import { testedCalls, type TestedCalls, type TracedRun } from '../localize/testedCalls';
import type { Faulty } from '../patch';

export interface WrongPlace {
  /** From 0. */
  readonly line: number;
  /** The failing call: `sum(values = [1, 2])`. */
  readonly call: string;
  /** What was seen on the line; empty where nothing was. */
  readonly values: string;
  /** Whether a passing call went another way there. */
  readonly parts: boolean;
}

const maxPassing = 20;
const lineBudget = 80; // characters of values

/** `repaired`: UTF-16 offset of the repair. */
export function wrongPlace(
  faulty: Faulty,
  runs: readonly TracedRun[],
  repaired: number,
  language: LocalizedLanguage,
): WrongPlace | undefined {
  const tests = testedCalls(faulty, runs, language);
  const failing = tests.find(({ state }) => state === 'failed');
  const frame = failing?.calls.at(-1);
  if (!failing || !frame) return undefined;
  const step = partingOf(
    failing,
    tests.filter(({ state }) => state === 'passed'),
  );
  const line = step?.line ?? faulty.text.slice(0, repaired).split('\n').length - 1;
  const loops = step?.site.loops ?? [];
  const iterations = Object.fromEntries(loops.map((loop, depth) => [loop, step?.iterations[depth] ?? 1]));
  const pin = { path: faulty.path, function: frame.function, frame: frame.id, iterations };
  const shown = lineValues(failing.trace, faulty.path, pinTo(noPins, pin), { budget: lineBudget });
  const values = shown.find((each) => each.line === line)?.text ?? '';
  return { line, call: callText(frame), values, parts: step !== undefined };
}

function partingOf(failing: TestedCalls, passing: readonly TestedCalls[]): ComparedStep | undefined {
  const frame = failing.calls.at(-1);
  let latest: { readonly step: ComparedStep; readonly same: number } | undefined;
  for (const { trace, calls } of passing.slice(-maxPassing)) {
    const other = calls.findLast((each) => each.function === frame?.function);
    if (!frame || !other) continue;
    const compared = compareRuns({ trace: failing.trace, frame: frame.id }, { trace, frame: other.id });
    if (compared.kind !== 'compared' || compared.controlParts === undefined) continue;
    const step = compared.steps[compared.controlParts];
    if (step && compared.controlParts > (latest?.same ?? -1)) latest = { step, same: compared.controlParts };
  }
  return latest?.step;
}
