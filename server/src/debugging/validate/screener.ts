// Screens candidates: runs the tests of a suite with many texts of a file in one process, where the suite is one of which
// this can be done (node:test and mocha), and says what the tests say.
import { readFile } from 'node:fs/promises';
import { defaultLimits } from '../../execution/limits';
import { findRunner } from '../../execution/runners/findRunner';
import { screen, stepKey, testKey, type ScreenOutcome, type ScreenRequest } from '../../execution/screening';
import type { Target, TestResult } from '../../tracing/tracing';
import type { WorkspaceCopy } from '../workspaceCopy';

export interface ScreenerOptions {
  readonly dist: string;
  readonly network: 'none' | 'all';
  /** Absolute path of the file whose text changes. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
}

export interface Screening {
  /** By text; missing where the process was ended before. */
  readonly outcomes: readonly (ScreenOutcome | undefined)[];
  /** Why the process was ended before, if it was. */
  readonly ended?: string;
  /** Milliseconds. */
  readonly duration: number;
}

export interface Screener {
  /** What the tests are written for. */
  readonly style: ScreenRequest['style'];
  /** `times`: milliseconds, of the processor for one text, and of the clock for all. `first`: keys of tests in groups, of which one is run after the other; a text is done with at its first failed test. */
  screen(
    texts: readonly string[],
    first: readonly (readonly string[])[],
    copy: WorkspaceCopy,
    times: { readonly each: number; readonly all: number },
    signal: AbortSignal,
  ): Promise<Screening>;
}

export interface FirstScreen {
  readonly screener: Screener;
  /** Of the text as it is. */
  readonly tests: readonly TestResult[];
  /** Tests that do not end. */
  readonly hung: readonly TestResult[];
  /** Keys of tests that had different results. */
  readonly flaky: readonly string[];
  /** Milliseconds that the tests take with one text. */
  readonly duration: number;
}

const firstTimeout = 1_500; // ms of the processor for the tests with the text as it is
const firstTime = 20_000; // ms of the clock for all of that
const maxHung = 6;
const repetitions = 3;

/** The tests with the text as it is, several times; `undefined` where they cannot be screened. */
export async function firstScreen(
  targets: readonly Target[],
  copies: readonly WorkspaceCopy[],
  options: ScreenerOptions,
  signal: AbortSignal,
): Promise<FirstScreen | undefined> {
  const copy = copies.at(-1);
  const base = copy && (await requestOf(targets, copy, options));
  if (!copy || !base) return undefined;
  const texts = Array.from({ length: repetitions }, () => options.text);
  const request = { ...base, texts, without: [], maxHung, goesOn: true, timeout: firstTimeout };
  const { outcomes, durations, hung } = await screen(request, runOptions(copy, options, firstTime), signal);
  const found = texts.flatMap((_, index) => outcomes.get(stepKey(index)) ?? []);
  const runs = found.flatMap((each) => (each.kind === 'passed' || each.kind === 'failed' ? [each.tests] : []));
  if (runs.length < repetitions) return undefined;
  return {
    screener: screenerOf(base, options),
    tests: (runs[0] ?? []).map(({ key, state }) => toResult(key, state, copy)),
    hung: hung.map((key) => ({ ...toResult(key, 'failed', copy), message: 'It did not end.' })),
    flaky: flakyOf(runs).map((key) => projectKey(key, copy)),
    // The first one warms up.
    duration: Math.min(...texts.map((_, index) => durations.get(stepKey(index)) ?? firstTimeout)),
  };
}

type Base = Omit<ScreenRequest, 'texts' | 'first' | 'without' | 'maxHung' | 'goesOn' | 'timeout'> &
  Pick<ScreenRequest, 'first'>;

async function requestOf(
  targets: readonly Target[],
  copy: WorkspaceCopy,
  { path }: ScreenerOptions,
): Promise<Base | undefined> {
  const styles = new Set<string>();
  for (const target of targets) {
    if (target.kind !== 'tests') return undefined;
    const text = await readFile(target.file, 'utf8').catch(() => '');
    styles.add(findRunner(copy.inCopy(target.file), text, copy.folder)?.runner.name ?? 'none');
  }
  const [style] = styles;
  if (styles.size !== 1 || (style !== 'node:test' && style !== 'mocha')) return undefined;
  const tests = targets.map(({ file }) => copy.inCopy(file));
  return { kind: 'screen', root: copy.folder, file: copy.inCopy(path), tests, style, first: [] };
}

function screenerOf(base: Base, options: ScreenerOptions): Screener {
  const from = base.root;
  return {
    style: base.style,
    async screen(texts, first, copy, times, signal) {
      // Each copy has the tests at paths of its own.
      const there = (file: string) => copy.folder + file.slice(from.length);
      const keys = first.map((group) => group.map((key) => copyKey(key, copy)));
      const request: ScreenRequest = {
        ...base,
        root: copy.folder,
        file: there(base.file),
        tests: base.tests.map(there),
        texts,
        first: keys,
        without: [],
        maxHung: 0,
        goesOn: false,
        timeout: times.each,
      };
      const { outcomes, duration, ended } = await screen(request, runOptions(copy, options, times.all), signal);
      const inOrder = texts.map((_, index) => outcomes.get(stepKey(index)));
      return { outcomes: inOrder, duration, ...(ended !== undefined && { ended }) };
    },
  };
}

function runOptions(copy: WorkspaceCopy, { dist, network }: ScreenerOptions, time: number) {
  const limits = { ...defaultLimits, time };
  return { root: copy.folder, dist, limits, confinement: { writes: 'project', network } as const };
}

function flakyOf(runs: readonly (readonly { readonly key: string; readonly state: string }[])[]): readonly string[] {
  const states = new Map<string, Set<string>>();
  for (const { key, state } of runs.flat()) states.set(key, (states.get(key) ?? new Set()).add(state));
  return [...states].filter(([, seen]) => seen.size > 1).map(([key]) => key);
}

function toResult(key: string, state: TestResult['state'], copy: WorkspaceCopy): TestResult {
  const { file, name } = partsOf(key);
  return { name, file: copy.inProject(file), state };
}

function projectKey(key: string, copy: WorkspaceCopy): string {
  const { file, name } = partsOf(key);
  return testKey(copy.inProject(file), name);
}

function copyKey(key: string, copy: WorkspaceCopy): string {
  const { file, name } = partsOf(key);
  return testKey(copy.inCopy(file), name);
}

function partsOf(key: string): { readonly file: string; readonly name: string } {
  const at = key.indexOf('\0');
  return { file: key.slice(0, at), name: key.slice(at + 1) };
}
