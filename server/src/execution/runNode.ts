// Runs Node in a process of its own, limited and confined, with a folder of its own that is gone afterwards.
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareCodeCache } from './codeCache';
import { nodeOptions, scrub } from './environment';
import { keptVariable } from './inChild/kept';
import { prepareKept } from './kept';
import type { Limits } from './limits';
import { findNode, type Node } from './node';
import { runProcess, type ProcessResult } from './runProcess';
import type { NodeCommand } from './runners/runner';
import type { Confinement } from './sandbox/confinement';
import { confine } from './sandbox/sandbox';

export interface RunNodeOptions {
  /** Absolute path of the folder that the user has opened, or of a copy of it. */
  readonly root: string;
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly limits: Limits;
  readonly confinement: Pick<Confinement, 'writes' | 'network'>;
  /** Called with what the run writes, as it comes. */
  readonly onOutput?: (text: string) => void;
  /** What the run gets so that it is traced, and what is read from its folder before that is gone. */
  readonly tracing?: TracingOptions;
  /** Absolute path of a folder in which what its modules are turned into is kept from run to run. */
  readonly kept?: string;
}

export interface TracingOptions {
  /** Absolute path of the script that is loaded before everything else. */
  readonly preload: string;
  /** What that script is told besides the root. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Called with the folder of the events, when the run has ended. */
  readonly onEnd: (folder: string) => Promise<void>;
}

export interface NodeRun extends ProcessResult {
  /** What was confined and what was not, in sentences. */
  readonly confinement: string;
  /** What the scripts in the process have written to the file of results. */
  readonly written: string;
}

/** Never rejects for what the run does. `node`: see `nodeFor`. */
export async function runNode(
  command: NodeCommand,
  node: Node,
  options: RunNodeOptions,
  signal: AbortSignal,
): Promise<NodeRun> {
  const { root, dist, kept } = options;
  prepareCodeCache(node, dist);
  if (kept !== undefined) await prepareKept(kept);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'trueline-run-')));
  try {
    const places = await makePlaces(folder, command);
    const environment = {
      ...scrub(process.env),
      ...node.environment,
      ...command.environment,
      ...variablesOf(options, places),
    };
    const plain = { command: node.command, args: command.args, folder: command.folder, environment };
    const confined = await confine(plain, {
      ...options.confinement,
      project: root,
      dependencies: await dependenciesOf([command.folder, root]),
      temporary: folder,
      dist,
      ...(kept !== undefined && { kept }),
    });
    const run = await runProcess(confined.command, options, signal);
    const written = await readFile(places.results, 'utf8').catch(() => '');
    await options.tracing?.onEnd(places.trace);
    return { ...run, confinement: confined.confinement, written };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** The Node that runs the user's code. */
export function nodeFor(): Promise<Node> {
  return findNode(scrub(process.env));
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

function variablesOf({ limits, tracing, root, kept }: RunNodeOptions, places: Places): Record<string, string> {
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
    ...(kept !== undefined && { [keptVariable]: kept }),
    ...(tracing && {
      TRUELINE_TRACE: places.trace,
      TRUELINE_OPTIONS: JSON.stringify({ root, ...tracing.options }),
    }),
  };
}
