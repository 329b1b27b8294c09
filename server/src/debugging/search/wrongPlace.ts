// The line at which values went wrong, which is where the repair is: what the failing call saw there, and whether a passing call
// went another way; and the function with the values of that call below its lines.
import { compareRuns, type ComparedStep } from '../../tracing/readers/compareRuns';
import { lineValues } from '../../tracing/readers/lineValues';
import { noPins, pinTo, type Pin } from '../../tracing/readers/pins';
import type { Trace } from '../../tracing/trace';
import type { LocalizedLanguage } from '../localize/localizedLanguage';
import { testedCalls, type TestedCalls, type TracedRun } from '../localize/testedCalls';
import type { Faulty } from '../patch';

export interface WrongPlace {
  /** From 0. */
  readonly line: number;
  /** The failing call: `sum(values = [1, 2])`. */
  readonly call: string;
  /** Values of its arguments, by which the same call is found in another run. */
  readonly arguments: string;
  /** What was seen on the line; empty where nothing was. */
  readonly values: string;
  /** Whether a passing call went another way there. */
  readonly parts: boolean;
  /** The file with the values of the call below its lines. */
  readonly withValues: string;
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
  const line = faulty.text.slice(0, repaired).split('\n').length - 1;
  const step = partingOf(
    failing,
    tests.filter(({ state }) => state === 'passed'),
  );
  const parts = step?.line === line;
  const loops = parts ? step.site.loops : [];
  const iterations = Object.fromEntries(loops.map((loop, depth) => [loop, step?.iterations[depth] ?? 1]));
  const pin = { path: faulty.path, function: frame.function, frame: frame.id, iterations };
  const shown = lineValues(failing.trace, faulty.path, pinTo(noPins, pin), { budget: lineBudget });
  const values = shown.find((each) => each.line === line)?.text ?? '';
  const withValues = textWithValues(faulty.text, failing.trace, pin);
  return {
    line,
    call: `${frame.name}(${argumentsOf(frame)})`,
    arguments: argumentsOf(frame),
    values,
    parts,
    withValues,
  };
}

/** The file with the values of the same call in a run with the repair; `undefined` where it was not made. */
export function repairedWithValues(
  repaired: Faulty,
  runs: readonly TracedRun[],
  given: string,
  language: LocalizedLanguage,
): string | undefined {
  for (const { calls, trace } of testedCalls(repaired, runs, language)) {
    const frame = calls.find((each) => argumentsOf(each) === given);
    const pin = frame && { path: repaired.path, function: frame.function, frame: frame.id, iterations: {} };
    if (pin) return textWithValues(repaired.text, trace, pin);
  }
  return undefined;
}

function textWithValues(text: string, trace: Trace, pin: Pin): string {
  const values = lineValues(trace, pin.path, pinTo(noPins, pin), { budget: lineBudget });
  const own = new Map(values.map(({ line, text: shown }) => [line, shown]));
  const { start, end } = trace.files.get(pin.path)?.sites[pin.function] ?? { start: 0, end: 0 };
  const [first, last] = [start, end].map((offset) => text.slice(0, offset).split('\n').length - 1);
  // Below its line, so that the lines themselves do not differ.
  const rows = text.split('\n').flatMap((line, index) => {
    const shown = index >= (first ?? 0) && index <= (last ?? 0) ? own.get(index) : undefined;
    return shown === undefined ? [line] : [line, `${/^\s*/.exec(line)?.[0] ?? ''}//   ${shown}`];
  });
  return rows.join('\n');
}

function argumentsOf({ arguments: given }: TestedCalls['calls'][number]): string {
  return given.map(({ name, value }) => `${name} = ${value.text}`).join(', ');
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
