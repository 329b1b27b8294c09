// Runs programs with and without a trace, and keeps what can be seen of them from outside.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isTyped, type Placed } from './programs';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface TraceSettings {
  /** Folder of the bundles. */
  readonly tracer: string;
  /** Folder of the event files. */
  readonly events: string;
  readonly root: string;
  readonly rethrow: boolean;
  readonly hits?: number;
  /** Folder in which what modules are turned into is kept. */
  readonly kept?: string;
}

export interface NodeRun {
  readonly args: readonly string[];
  readonly folder: string;
  /** Absent: without a trace. */
  readonly trace?: TraceSettings;
  /** Loaded before all else, where there is no trace. */
  readonly preload?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const limit = 150_000;
const tsx = ['--import', require.resolve('tsx')];

export function runNode({ args, folder, trace, preload, environment }: NodeRun): Promise<Outcome> {
  if (trace) mkdirSync(trace.events, { recursive: true });
  const env = { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0', ...environment, ...(trace && variables(trace)) };
  const first = trace ? path.join(trace.tracer, 'tracePreload.js') : preload;
  const all = first === undefined ? [...args] : ['--require', first, ...args];
  return new Promise((resolve) => {
    const options = { cwd: folder, env, timeout: limit, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, all, options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
    child.stdin?.end();
  });
}

function variables({ events, root, rethrow, hits, kept }: TraceSettings): Record<string, string> {
  return {
    ...(kept !== undefined && { TRUELINE_KEPT: kept }),
    TRUELINE_TRACE: events,
    TRUELINE_OPTIONS: JSON.stringify({ root, rethrow, ...(hits !== undefined && { hits }) }),
  };
}

/** Runs one program in a process of its own. */
export function runAlone({ program, main, folder }: Placed, trace?: TraceSettings): Promise<Outcome> {
  const args = [...(isTyped(program) ? tsx : []), main];
  return runNode({ args, folder, ...(trace && { trace }) });
}

/**
 * Runs programs one after the other in one process, each when the one before has nothing more to do at once; what each
 * printed, in order. Starting Node a few hundred times would take most of the time.
 */
export async function runTogether(
  placed: readonly Placed[],
  folder: string,
  trace?: TraceSettings,
  rest: Pick<NodeRun, 'preload' | 'environment'> = {},
): Promise<readonly Outcome[]> {
  const driver = path.join(folder, 'driver.cjs');
  if (!existsSync(driver)) writeFileSync(driver, driverText);
  const isAnyTyped = placed.some(({ program }) => isTyped(program));
  const args = [...(isAnyTyped ? tsx : []), driver, ...placed.map(({ main }) => main)];
  const { code, out, err } = await runNode({ args, folder, ...(trace && { trace }), ...rest });
  const outs = partsOf(out);
  const errs = partsOf(err);
  return placed.map((_, index) => ({
    code: index === placed.length - 1 ? code : 0,
    out: outs[index] ?? '(did not run)',
    err: errs[index] ?? '',
  }));
}

const mark = '\u0001program\n';

function partsOf(text: string): string[] {
  return text.split(mark).slice(1);
}

const driverText = `
const { pathToFileURL } = require('node:url');
const log = console.log, later = setTimeout;
const write = [process.stdout, process.stderr].map((to) => to.write.bind(to));
process.on('uncaughtException', (error) => log('uncaught', String(error)));
process.on('unhandledRejection', (error) => log('unhandled', String(error)));
(async () => {
  for (const file of process.argv.slice(2)) {
    write.forEach((each) => each(${JSON.stringify(mark)}));
    try {
      if (/\\.m[jt]s$/.test(file)) await import(pathToFileURL(file).href);
      else require(file);
    } catch (error) {
      log('left by', String(error));
    }
    await new Promise((resolve) => later(resolve, 12));
  }
})();
`;

/** Without what differs between any two runs, and without the frames of a stack that are not the program's. */
export function normalize({ code, out, err }: Outcome, folder: string): Outcome {
  const clean = (text: string) =>
    text
      .split('\n')
      .filter((line) => !/^\s+at /.test(line) || (line.includes(folder) && !line.includes('tracePreload.js')))
      .map((line) =>
        line
          .replace(/\(node:\d+\)/, '(node)')
          .replace(/duration_ms:? [\d.]+/, 'duration')
          // Node names modules of ECMAScript by path, and initializers by class, where it knows a source map.
          .replaceAll('file://', '')
          .replace(/at <anonymous> \((.*)\)$/, 'at $1')
          .replace(/at \S+\.(<instance_members_initializer>)/, 'at $1')
          .replace(/\d+ lines matching cause/, 'lines matching cause'),
      )
      .join('\n')
      .replace(/\n{2,}/g, '\n');
  return { code, out: clean(out), err: clean(err) };
}
