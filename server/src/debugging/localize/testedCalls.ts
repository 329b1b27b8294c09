// Which calls of a function belong to which test, and whether what came of them is known to be right or wrong.
import { lineAt } from '../../tracing/readers/places';
import type { Frame, Trace, TracedFile } from '../../tracing/trace';
import type { RunResult, TestResult } from '../../tracing/tracing';
import type { Faulty } from '../patch';
import type { LocalizedLanguage, TestRange } from './localizedLanguage';

/** A run under trace, and what came of the tests or examples in it. */
export interface TracedRun {
  readonly trace: Trace;
  readonly results: readonly TestResult[];
  /** How the run ended; absent: by itself. */
  readonly ended?: RunResult['ended'];
}

/** What one test, or one assertion of it, did in the function. */
export interface TestedCalls {
  readonly state: 'passed' | 'failed';
  readonly trace: Trace;
  /** The file of the function, as it was run. */
  readonly file: TracedFile;
  /** Its outermost calls of the function, in order; never empty. */
  readonly calls: readonly Frame[];
  /** All frames of these calls and of the code in the function: the calls, their callbacks, and recursive calls. */
  readonly frames: readonly Frame[];
}

/**
 * Runs of another text of the file are left out. In a failing test, calls that an assertion has already judged before
 * the last one count as passing: the test went on after them.
 */
export function testedCalls(
  faulty: Faulty,
  runs: readonly TracedRun[],
  language: LocalizedLanguage,
): readonly TestedCalls[] {
  return runs.flatMap((run) => {
    const file = run.trace.files.get(faulty.path);
    if (!file || file.text !== faulty.text) return [];
    return attribute(faulty, file, run, language).flatMap(({ state, frames }) => {
      const calls = outermostCalls(run.trace, frames);
      if (calls.length === 0) return [];
      const whole: TestedCalls = { state, trace: run.trace, file, calls, frames };
      return state === 'failed' ? partsOf(whole, language) : [whole];
    });
  });
}

interface Attributed {
  readonly state: 'passed' | 'failed';
  readonly frames: readonly Frame[];
}

/** Frames within the function by the test above them. */
function attribute(
  faulty: Faulty,
  file: TracedFile,
  { trace, results, ended }: TracedRun,
  language: LocalizedLanguage,
): readonly Attributed[] {
  const inFunction = trace.frames.filter((frame) => frame.file === faulty.path && isWithin(file, frame, faulty));
  const judged = results.filter(({ state }) => state !== 'skipped');
  const testOf = testFinder(trace, judged, language);
  const byTest = new Map<TestResult, Frame[]>();
  const rest: Frame[] = [];
  for (const frame of inFunction) {
    const test = testOf(frame);
    if (test) byTest.set(test, [...(byTest.get(test) ?? []), frame]);
    else rest.push(frame);
  }
  const found = [...byTest].map(([{ state }, frames]): Attributed => ({ state: verdictOf(state), frames }));
  const states = new Set(judged.filter((result) => !byTest.has(result)).map(({ state }) => verdictOf(state)));
  // Without a result the run as a whole is judged: what never ended is what it failed for.
  const isCut = ended !== undefined && ended.kind !== 'exited';
  const open = rest.filter(({ outcome }) => outcome.kind === 'open');
  if (isCut && open.length > 0) {
    return [...found, { state: 'failed', frames: rest.filter((frame) => open.some((each) => frame.to >= each.from)) }];
  }
  const hasFailed = isCut || trace.uncaught.length > 0 || (ended?.kind === 'exited' && ended.code !== 0);
  if (judged.length === 0) states.add(hasFailed ? 'failed' : 'passed');
  const [only] = states;
  return only && states.size === 1 && rest.length > 0 ? [...found, { state: only, frames: rest }] : found;
}

function verdictOf(state: TestResult['state']): 'passed' | 'failed' {
  return state === 'failed' ? 'failed' : 'passed';
}

function isWithin(file: TracedFile, frame: Frame, { start, end }: Faulty): boolean {
  const site = file.sites[frame.function];
  return site !== undefined && site.id !== site.function && site.start >= start && site.end <= end;
}

/** By the place of the frames above: those of a test lie in the test's call. */
function testFinder(trace: Trace, judged: readonly TestResult[], language: LocalizedLanguage) {
  const ranges = new Map<string, readonly TestRange[]>();
  const rangesOf = (path: string) => {
    let found = ranges.get(path);
    const file = trace.files.get(path);
    const isTestFile = file && judged.some((result) => result.file === path);
    if (!found) ranges.set(path, (found = isTestFile ? language.tests(file.text, path) : []));
    return found;
  };
  return (frame: Frame): TestResult | undefined => {
    for (let at: Frame | undefined = frame; at; at = parentOf(trace, at)) {
      const site = trace.files.get(at.file)?.sites[at.function];
      if (!site || site.id === site.function) continue;
      const around = rangesOf(at.file).filter(({ start, end }) => start <= site.start && site.end <= end);
      const name = around.at(-1)?.fullName;
      const file = at.file;
      const result = judged.find((each) => each.name === name && each.file === file);
      if (result) return result;
    }
    return undefined;
  };
}

function parentOf(trace: Trace, { parent }: Frame): Frame | undefined {
  return parent === undefined ? undefined : trace.frames[parent];
}

function outermostCalls(trace: Trace, frames: readonly Frame[]): readonly Frame[] {
  const ids = new Set(frames.map(({ id }) => id));
  return frames.filter((frame) => {
    for (let at = parentOf(trace, frame); at; at = parentOf(trace, at)) if (ids.has(at.id)) return false;
    return true;
  });
}

function partsOf(whole: TestedCalls, language: LocalizedLanguage): readonly TestedCalls[] {
  const { trace, calls, frames } = whole;
  const last = calls.at(-1);
  const passed = calls.filter((call) => call !== last && isAsserted(trace, call, language));
  if (passed.length === 0) return [whole];
  const below = (call: Frame) => frames.filter((frame) => call.from <= frame.from && frame.to <= call.to);
  const known = new Set(passed.flatMap(below));
  return [
    ...passed.map((call): TestedCalls => ({ ...whole, state: 'passed', calls: [call], frames: below(call) })),
    { ...whole, calls: calls.filter((call) => !known.has(call)), frames: frames.filter((each) => !known.has(each)) },
  ];
}

/** Whether the call stands in an assertion. */
function isAsserted(trace: Trace, call: Frame, language: LocalizedLanguage): boolean {
  const caller = parentOf(trace, call);
  const file = caller && trace.files.get(caller.file);
  const site = file?.sites[call.callSite ?? -1];
  if (!file || !site || call.outcome.kind !== 'returned') return false;
  const line = file.text.split('\n')[lineAt(file, site.start)] ?? '';
  return language.isAssertion(line.trim());
}
