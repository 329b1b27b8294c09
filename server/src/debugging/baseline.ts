// What the tests say of the program as it is: which pass, which fail, which are flaky, and the traces of their runs.
import { defaultLimits } from '../execution/limits';
import { testKey } from '../execution/screening';
import type { Instrumenter } from '../tracing/instrumenter';
import type { RunResult, TestResult } from '../tracing/tracing';
import type { Budget } from './budget';
import type { RepairLog } from './repairLog';
import { runSuite, type Suite } from './suite';
import { firstScreen, type Screener } from './validate/screener';
import type { WorkspaceCopy } from './workspaceCopy';

export interface Baseline {
  /** With their traces. */
  readonly runs: readonly RunResult[];
  readonly passing: readonly TestResult[];
  readonly failing: readonly TestResult[];
  /** Names of those that fail only sometimes. */
  readonly flaky: readonly string[];
  /** Milliseconds that the untraced suite takes, as far as it is known. */
  readonly duration: number;
  /** Absent where candidates must be run one by one. */
  readonly screener?: Screener;
  /** How the runs were confined. */
  readonly confinement: string;
  /** Why nothing could be run. */
  readonly unavailable?: string;
}

export interface BaselineOptions {
  readonly dist: string;
  readonly instrumenter: Instrumenter;
  readonly network: 'none' | 'all';
  readonly path: string;
  readonly text: string;
  readonly log: RepairLog;
  readonly budget: Budget;
}

const firstTime = 10_000; // ms for the first run of the suite
const hungTime = 3_000; // ms for a run of tests that do not end

export async function baselineOf(
  suite: Suite,
  copies: readonly WorkspaceCopy[],
  options: BaselineOptions,
  signal: AbortSignal,
): Promise<Baseline> {
  const [copy] = copies;
  if (!copy) return { ...nothing, unavailable: 'There is no copy of the project to run on.' };
  const { budget } = options;
  const screening = suite.kind === 'targets' ? firstScreen(suite.targets, copies, options, signal) : undefined;
  const { runs, screened } = await tracedRuns(suite, copy, screening, options, signal);
  budget.spendRuns(runs.length + (screened ? 1 : 0));
  const unavailable = runs.flatMap(({ ended }) => (ended.kind === 'unavailable' ? [ended.reason] : []));
  const results = runs.flatMap((run) => (run.results.length > 0 ? run.results : failureOf(run)));
  const confinement = runs[0]?.confinement ?? '';
  if (results.length === 0) return { ...nothing, confinement, unavailable: unavailable[0] ?? 'No test was run.' };
  const found = judge(results, screened);
  return {
    ...found,
    runs: withHung(runs, found.failing),
    confinement,
    duration: screened?.duration ?? Math.max(0, ...runs.map(({ duration }) => duration)),
    ...(screened && isFaithful(results, screened) && { screener: screened.screener }),
    ...(await again(found, screened === undefined, suite, copy, options, signal)),
  };
}

/** Traced, all at once; where tests do not end, these by themselves, because nothing behind them would be run. */
async function tracedRuns(
  suite: Suite,
  copy: WorkspaceCopy,
  screening: ReturnType<typeof firstScreen> | undefined,
  { dist, network, instrumenter, log, budget }: BaselineOptions,
  signal: AbortSignal,
): Promise<{ readonly runs: readonly RunResult[]; readonly screened: Screened | undefined }> {
  const hangs = new AbortController();
  const run = (what: Suite, time: number, either: AbortSignal) => {
    const limits = { ...defaultLimits, time: Math.min(time, budget.left()) };
    return runSuite(what, copy, { dist, network, limits, instrumenter }, either);
  };
  const whole = run(suite, firstTime, AbortSignal.any([signal, hangs.signal]));
  void screening?.then((found) => found?.hung.length && hangs.abort());
  const screened = await screening;
  let runs = await whole;
  if (hangs.signal.aborted && screened && !signal.aborted) {
    const hung = new Set(screened.hung.map(keyOf));
    const others = screened.tests.filter((test) => !hung.has(keyOf(test)));
    runs = [
      ...(others.length > 0 ? await run(onlyOf(suite, others), firstTime, signal) : []),
      ...(await run(onlyOf(suite, screened.hung), hungTime, signal)),
    ];
  }
  for (const each of runs) log.run('the program as it is', each);
  return { runs, screened };
}

type Screened = NonNullable<Awaited<ReturnType<typeof firstScreen>>>;
type Judged = Pick<Baseline, 'passing' | 'failing' | 'flaky'>;

const nothing: Baseline = { runs: [], passing: [], failing: [], flaky: [], duration: 0, confinement: '' };

/** A run that ended without a result of any test failed as a whole: its file could not be loaded, or never ended. */
function failureOf({ target, ended }: RunResult): readonly TestResult[] {
  if (ended.kind === 'unavailable' || (ended.kind === 'stopped' && ended.reason === 'user')) return [];
  if (ended.kind === 'exited' && ended.code === 0) return [];
  const message = ended.kind === 'stopped' ? ended.detail : 'It ended before any test.';
  return [{ name: target.file, file: target.file, state: 'failed', message }];
}

/** A test that hung has no result of a runner, but the screening knows it. */
function judge(results: readonly TestResult[], screened: Screened | undefined): Judged {
  const known = new Set(results.map(keyOf));
  const whole = results.filter(({ name, file }) => name !== file || !screened?.hung.length);
  const hung = (screened?.hung ?? []).filter((test) => !known.has(keyOf(test)));
  const more = (screened?.tests ?? []).filter((test) => !known.has(keyOf(test)) && hung.length > 0);
  const all = [...whole, ...hung, ...more];
  const flaky = new Set(screened?.flaky ?? []);
  return {
    passing: all.filter((test) => test.state === 'passed' && !flaky.has(keyOf(test))),
    failing: all.filter((test) => test.state === 'failed' && !flaky.has(keyOf(test))),
    flaky: all.filter((test) => flaky.has(keyOf(test))).map(({ name }) => name),
  };
}

/** Whether the screening says what the runner says, of every test that the runner ran to its end. */
function isFaithful(results: readonly TestResult[], { tests, flaky, hung }: Screened): boolean {
  const states = new Map([...tests, ...hung].map((test) => [keyOf(test), test.state]));
  return results
    .filter((test) => test.name !== test.file && !flaky.includes(keyOf(test)))
    .every((test) => states.get(keyOf(test)) === test.state);
}

/** Where nothing was screened, the failing tests are run once more: what then passes is flaky. */
async function again(
  { failing, flaky }: Judged,
  isNeeded: boolean,
  suite: Suite,
  copy: WorkspaceCopy,
  { dist, network, log, budget }: BaselineOptions,
  signal: AbortSignal,
): Promise<Partial<Judged>> {
  if (!isNeeded || failing.length === 0) return {};
  const limits = { ...defaultLimits, time: Math.min(firstTime, budget.left()) };
  const runs = await runSuite(onlyOf(suite, failing), copy, { dist, network, limits }, signal);
  for (const run of runs) log.run('the program as it is, again', run);
  budget.spendRuns(runs.length);
  const passed = new Set(
    runs
      .flatMap(({ results }) => results)
      .filter(({ state }) => state === 'passed')
      .map(keyOf),
  );
  return {
    failing: failing.filter((test) => !passed.has(keyOf(test))),
    flaky: [...flaky, ...failing.filter((test) => passed.has(keyOf(test))).map(({ name }) => name)],
  };
}

/** The suite without what these tests have no part in. */
export function onlyOf(suite: Suite, tests: readonly TestResult[]): Suite {
  if (suite.kind === 'command') return suite;
  const targets = suite.targets.flatMap((target) => {
    const own = tests.filter(({ file }) => file === target.file);
    if (own.length === 0) return [];
    const names = own.map(({ name }) => name).filter((name) => name !== target.file);
    return [target.kind === 'tests' && names.length > 0 ? { ...target, names } : target];
  });
  return { kind: 'targets', targets };
}

/** A hung test is a result of its run, so that what it did counts as done by a failing test. */
function withHung(runs: readonly RunResult[], failing: readonly TestResult[]): readonly RunResult[] {
  return runs.map((run) => {
    const known = new Set(run.results.map(keyOf));
    const names = run.target.kind === 'tests' ? run.target.names : undefined;
    const isOf = (test: TestResult) => test.file === run.target.file && (names?.includes(test.name) ?? true);
    const missing = failing.filter((test) => isOf(test) && !known.has(keyOf(test)));
    return missing.length === 0 ? run : { ...run, results: [...run.results, ...missing] };
  });
}

export function keyOf({ file, name }: Pick<TestResult, 'file' | 'name'>): string {
  return testKey(file, name);
}
