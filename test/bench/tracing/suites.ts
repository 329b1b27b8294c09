// The tests of real packages, as npm ships them, with and without a trace: copied, since what lies under node_modules is
// not instrumented.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../report/environment';
import { runNode, type Outcome, type TraceSettings } from './runPrograms';

interface Suite {
  readonly name: string;
  readonly runner: 'node:test' | 'mocha' | 'tape';
}

const suites: readonly Suite[] = [
  { name: 'find-my-way', runner: 'node:test' },
  { name: 'hash.js', runner: 'mocha' },
  { name: 'secure-json-parse', runner: 'tape' },
];

export interface SuiteFigures {
  readonly name: string;
  readonly version: string;
  readonly runner: string;
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  /** Passed, failed and exit code are the same with a trace. */
  readonly isEqual: boolean;
  /** Milliseconds, one for each run. */
  readonly plain: readonly number[];
  readonly traced: readonly number[];
  /** The first run under trace, for which nothing was kept yet. */
  readonly first: number;
}

/** Runs each suite `times` with and without, turn about. */
export async function measureSuites(folder: string, tracer: string, times: number): Promise<SuiteFigures[]> {
  const figures: SuiteFigures[] = [];
  for (const suite of suites) figures.push(await measureSuite(suite, folder, tracer, times));
  return figures;
}

async function measureSuite(suite: Suite, folder: string, tracer: string, times: number): Promise<SuiteFigures> {
  const copy = copyOf(suite.name, folder);
  const { version } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8')) as { version: string };
  const files = testFiles(copy);
  const args = argumentsOf(suite, files, folder);
  const plain: number[] = [];
  const traced: number[] = [];
  const traceOf = (time: number) => ({
    tracer,
    events: path.join(folder, `events-${suite.name}-${time}`),
    root: copy,
    rethrow: true,
    kept: path.join(folder, 'kept'),
  });
  const { milliseconds: firstTraced } = await timed(args, copy, traceOf(times));
  let last: { plain: Counts; traced: Counts } | undefined;
  for (let time = 0; time < times; time++) {
    const trace = traceOf(time);
    const first = await timed(args, copy);
    const second = await timed(args, copy, trace);
    plain.push(first.milliseconds);
    traced.push(second.milliseconds);
    last = { plain: countsOf(first.outcome), traced: countsOf(second.outcome) };
  }
  return {
    name: suite.name,
    version,
    runner: suite.runner,
    files: files.length,
    passed: last!.plain.passed,
    failed: last!.plain.failed,
    isEqual: JSON.stringify(last!.plain) === JSON.stringify(last!.traced),
    plain,
    traced,
    first: firstTraced,
  };
}

/** The package beside a link to the packages that it needs. */
function copyOf(name: string, folder: string): string {
  const copy = path.join(folder, 'packages', name);
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(path.join(root, 'node_modules', name), copy, { recursive: true });
  const modules = path.join(folder, 'packages/node_modules');
  if (!existsSync(modules)) symlinkSync(path.join(root, 'node_modules'), modules);
  return copy;
}

/** Those whose packages are all there. */
function testFiles(copy: string): string[] {
  const folder = path.join(copy, 'test');
  return readdirSync(folder)
    .filter((name) => /[.-]test\.js$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => !/require\('(proxyquire|rfdc)'\)/.test(readFileSync(file, 'utf8')))
    .sort();
}

/** One process for all files, as mocha has it. */
function argumentsOf({ name, runner }: Suite, files: readonly string[], folder: string): string[] {
  if (runner === 'mocha') return [path.join(root, 'node_modules/mocha/bin/mocha.js'), '--reporter', 'tap', ...files];
  const all = path.join(folder, `all-${name}.cjs`);
  writeFileSync(all, files.map((file) => `require(${JSON.stringify(file)});\n`).join(''));
  return [all];
}

async function timed(args: readonly string[], folder: string, trace?: TraceSettings) {
  const begin = performance.now();
  const outcome = await runNode({ args, folder, ...(trace && { trace }) });
  return { outcome, milliseconds: performance.now() - begin };
}

interface Counts {
  readonly code: number;
  readonly passed: number;
  readonly failed: number;
}

/** Of TAP, which all three print. */
function countsOf({ code, out }: Outcome): Counts {
  const count = (what: string) => Number(new RegExp(`^# ${what}\\s+(\\d+)`, 'm').exec(out)?.[1] ?? 0);
  return { code, passed: count('pass'), failed: count('fail') };
}
