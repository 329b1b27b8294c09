// A failing call of a function against a passing one: which two, and where they part.
import { compareRuns, type ComparedStep, type RunComparison } from '../readers/compareRuns';
import { lineValues } from '../readers/lineValues';
import { framesOf, pinTo, type Pin } from '../readers/pins';
import type { Frame, Site } from '../trace';
import { lineBounds, lineOf, moved, type KeptRun, type View } from '../keptRun';
import type { FailAgainstPass, Side } from '../traces';
import { callText, nameOf } from './choices';
import { testOf } from './frameTests';

interface Candidate {
  readonly run: KeptRun;
  readonly frame: Frame;
  readonly state: 'passed' | 'failed' | 'unknown';
  readonly label: string;
}

/** Passing calls that are compared at the most, the last ones; the one that stays together longest is taken. */
const maxPassing = 20;

/** `offset` in the text that was run; `runs`: all that are kept, the last first. */
export function failAgainstPass(view: View, offset: number, runs: readonly KeptRun[]): FailAgainstPass {
  const site = functionAround(view, offset);
  if (!site || site.id === 0)
    return { kind: 'incomparable', reason: 'There is no function that was run at the cursor.' };
  const name = nameOf({ function: site });
  const candidates = runs.flatMap((run) => candidatesOf(run, view, site));
  const failing = candidates.find(({ state }) => state === 'failed');
  const passing = candidates.filter(({ state }) => state === 'passed').slice(0, maxPassing);
  if (!failing) return { kind: 'incomparable', reason: `No failing call of ${name} is recorded.` };
  if (passing.length === 0) return { kind: 'incomparable', reason: `No passing call of ${name} is recorded.` };
  const best = nearest(failing, passing);
  if (!best)
    return { kind: 'incomparable', reason: `The failing and the passing calls of ${name} are not of the same text.` };
  const { steps, controlParts, valuesPart } = best.comparison;
  // That they take other ways says more than that they are given other values.
  const step = steps[controlParts ?? valuesPart ?? -1];
  return {
    kind: 'compared',
    function: name,
    failing: sideOf(failing, view, site, step),
    passing: sideOf(best.candidate, view, site, step),
    ...partingOf(view, step),
  };
}

function functionAround({ run, path }: View, offset: number): Site | undefined {
  const sites = run.result.trace.files.get(path)?.sites ?? [];
  return sites
    .filter(({ kind, start, end }) => kind === 'function' && start <= offset && offset <= end)
    .reduce<Site | undefined>(
      (inner, site) => (inner && inner.end - inner.start < site.end - site.start ? inner : site),
      undefined,
    );
}

/** The last call first. Calls of another text of the file do not count. */
function candidatesOf(run: KeptRun, { path, text }: View, site: Site): Candidate[] {
  const { trace } = run.result;
  if (trace.files.get(path)?.text !== text) return [];
  const candidates = framesOf(trace, path, site.id).map((frame): Candidate => {
    const test = testOf(run.result, frame);
    const state = stateOf(run, frame, test?.state);
    return { run, frame, state, label: `${test ? `${test.name}: ` : ''}${callText(frame)}` };
  });
  return candidates.reverse();
}

function stateOf({ result }: KeptRun, frame: Frame, test: string | undefined): Candidate['state'] {
  if (test === 'passed' || test === 'failed') return test;
  if (frame.outcome.kind !== 'returned') return 'failed';
  return result.results.some(({ state }) => state === 'failed') ? 'unknown' : 'passed';
}

function nearest(
  failing: Candidate,
  passing: readonly Candidate[],
): { readonly candidate: Candidate; readonly comparison: RunComparison } | undefined {
  const left = { trace: failing.run.result.trace, frame: failing.frame.id };
  let best: { readonly candidate: Candidate; readonly comparison: RunComparison } | undefined;
  for (const candidate of passing) {
    const comparison = compareRuns(left, { trace: candidate.run.result.trace, frame: candidate.frame.id });
    if (comparison.kind === 'incomparable') continue;
    if (!best || togetherFor(comparison) > togetherFor(best.comparison)) best = { candidate, comparison };
  }
  return best;
}

/** Steps before they part: first by control, for another value is what another call is for. */
function togetherFor({ steps, controlParts = steps.length, valuesPart = steps.length }: RunComparison): number {
  return controlParts + valuesPart / (steps.length + 1);
}

/** The function's lines with the values below them, at the iteration at which the two part. */
function sideOf({ run, frame, label }: Candidate, { path, text }: View, site: Site, step?: ComparedStep): Side {
  const loops = step?.site.loops ?? [];
  const iterations = Object.fromEntries(loops.map((loop, depth) => [loop, step?.iterations[depth] ?? 1]));
  const pin: Pin = { path, function: site.id, frame: frame.id, iterations };
  const values = lineValues(run.result.trace, path, pinTo(run.pins, pin), { budget: 100 });
  const from = lineOf(text, site.start);
  const lines = text.split('\n').slice(from, lineOf(text, site.end) + 1);
  // Below its line, so that the values of both stand in view, and the lines themselves do not differ.
  const rows = lines.flatMap((line, index) => {
    const value = values.find((each) => each.line === from + index)?.text;
    return value === undefined ? [line] : [line, `${/^\s*/.exec(line)?.[0] ?? ''}//   ${value}`];
  });
  return { label, text: `// ${label}\n${rows.join('\n')}\n` };
}

function partingOf(view: View, step: ComparedStep | undefined): { parting?: { line: number; text: string } } {
  if (!step) return {};
  const [place] = moved(view, [lineBounds(view.text, step.line)]);
  if (!place) return {};
  return { parting: { line: lineOf(view.current, place.start), text: `parts here: ${partingText(view, step)}` } };
}

function partingText({ text }: View, { site, verdict, left, right }: ComparedStep): string {
  const what = site.name ?? text.slice(site.start, site.end).replace(/\s+/g, ' ').slice(0, 40);
  if (verdict === 'leftOnly') return `only the failing call comes to ${what}`;
  if (verdict === 'rightOnly') return `only the passing call comes to ${what}`;
  return `${what} = ${left?.value.text ?? 'nothing'} where it fails, ${right?.value.text ?? 'nothing'} where it passes`;
}
