// Runs a target in a process of its own, limited and confined, with a folder of its own that is gone afterwards.
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunResult, Target, TestResult } from '../tracing/tracing';
import { nodeOptions, scrub } from './environment';
import { discoverTests } from './javascript/discoverTests';
import { prepareCodeCache } from './codeCache';
import type { Limits } from './limits';
import { findNode } from './node';
import { prepare } from './nodeCommand';
import { readResults } from './results';
import { runProcess } from './runProcess';
import type { Confinement } from './sandbox/confinement';
import { confine } from './sandbox/sandbox';
import type { NodeCommand } from './runners/runner';

export interface RunTargetOptions {
  /** Absolute path of the folder that the user has opened. */
  readonly root: string;
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly limits: Limits;
  readonly confinement: Pick<Confinement, 'writes' | 'network'>;
  /** Called with what the run writes, as it comes. */
  readonly onOutput?: (text: string) => void;
  /** What the run gets so that it is traced, and what is read from its folder before that is gone. */
  readonly tracing?: TracingOptions;
}

export interface TracingOptions {
  /** Absolute path of the script that is loaded before everything else. */
  readonly preload: string;
  /** What that script is told besides the root. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Called with the folder of the events, when the run has ended. */
  readonly onEnd: (folder: string) => Promise<void>;
}

export type TargetResult = Omit<RunResult, 'trace' | 'target'>;

/** Never rejects for what the run does. */
export async function runTarget(target: Target, options: RunTargetOptions, signal: AbortSignal): Promise<TargetResult> {
  const { root, dist } = options;
  const scrubbed = scrub(process.env);
  const node = await findNode(scrubbed);
  prepareCodeCache(node, dist);
  const prepared = await prepare(target, { root, dist, node });
  if (prepared.kind === 'unavailable') return notRun(prepared.reason);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'trueline-run-')));
  try {
    const places = await makePlaces(folder, prepared.command);
    const environment = {
      ...scrubbed,
      ...node.environment,
      ...prepared.command.environment,
      ...variablesOf(options, places),
    };
    const { args, folder: working } = prepared.command;
    const plain = { command: node.command, args, folder: working, environment };
    const { command, confinement } = await confine(plain, {
      ...options.confinement,
      project: root,
      dependencies: await dependenciesOf([working, root]),
      temporary: folder,
      dist,
    });
    const run = await runProcess(command, options, signal);
    const results = await readResults(places.results, target.file);
    await options.tracing?.onEnd(places.trace);
    const all = [...(await complete(results, target)), ...prepared.skipped];
    if (target.kind === 'examples') all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { ...run, confinement, results: all };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Where the installed packages of these folders really lie. */
async function dependenciesOf(folders: readonly string[]): Promise<readonly string[]> {
  const found = folders.map((folder) => realpath(path.join(folder, 'node_modules')).catch(() => undefined));
  return [...new Set((await Promise.all(found)).filter((folder) => folder !== undefined))];
}

interface Places {
  readonly temporary: string;
  readonly trace: string;
  readonly results: string;
  readonly request: string;
}

async function makePlaces(folder: string, { request }: NodeCommand): Promise<Places> {
  const at = (name: string) => path.join(folder, name);
  const places = {
    temporary: at('tmp'),
    trace: at('trace'),
    results: at('results.jsonl'),
    request: at('request.json'),
  };
  await mkdir(places.temporary);
  await mkdir(places.trace);
  if (request) await writeFile(places.request, JSON.stringify(request));
  return places;
}

function variablesOf({ limits, tracing, root }: RunTargetOptions, places: Places): Record<string, string> {
  const heap = `--max-old-space-size=${Math.floor((limits.memory * 3) / 4)}`;
  const { temporary } = places;
  return {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    NO_COLOR: '1',
    NODE_OPTIONS: nodeOptions([...(tracing ? ['--require', tracing.preload] : []), heap]),
    TRUELINE_RESULTS: places.results,
    TRUELINE_REQUEST: places.request,
    ...(tracing && {
      TRUELINE_TRACE: places.trace,
      TRUELINE_OPTIONS: JSON.stringify({ root, ...tracing.options }),
    }),
  };
}

/** With the lines that the runner did not tell, and only the tests that were asked for. */
async function complete(results: readonly TestResult[], target: Target): Promise<readonly TestResult[]> {
  if (target.kind !== 'tests') return results;
  const { names, file } = target;
  const wanted = names ? results.filter(({ name }) => names.includes(name)) : results;
  const discovered = discoverTests(await readFile(file, 'utf8').catch(() => ''), file);
  const lines = new Map(discovered.map(({ fullName, line }) => [fullName, line]));
  return wanted.map((result) => {
    // A runner may count the lines of what a loader has made of the file.
    const line = lines.get(result.name) ?? result.line;
    return line === undefined ? result : { ...result, line };
  });
}

function notRun(reason: string): TargetResult {
  return { results: [], ended: { kind: 'unavailable', reason }, output: '', confinement: '', duration: 0 };
}
