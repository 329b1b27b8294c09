// `trueline trace`: runs a test, an example, a function or a script, and prints its values, for people and for machines.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseSettings } from '../settings';
import { TraceThread } from '../tracing/traceThread';
import type { Run, Traces } from '../tracing/traces';
import type { Target } from '../tracing/tracing';
import type { CommandContext } from './complete';
import { modulesFolder, projectFolder } from './folders';
import { reasonOf } from './place';
import { formatRun } from './traceReport';
import { UsageError } from './usage';

export const usageOfTrace = `  trueline trace FILE[:LINE] [--call 'fn(1, 2)'] [--json] [--timeout S] [--memory MB] [--network]
      Runs code of the project and prints the values of its lines.
      LINE picks the test, example or function there (it counts from 1); without it the tests of a test file run,
      else the examples in its doc comments, else the file as a script.
      --call      an exported function with these arguments
      --json      one JSON object: {runs: [{target, results, ended, output, confinement, duration, files}]}
      --timeout   seconds for a run (30)
      --memory    MB for all processes of a run (2048)
      --network   lets the run use the network where it could be kept from it
      Exit codes: 0 it ran and passed, 1 something failed, 2 a wrong call, 3 it could not be run.
`;

const exitCodes = { passed: 0, failed: 1, unavailable: 3 } as const;

export async function runTrace(args: readonly string[], context: CommandContext): Promise<number> {
  const { file, line, call, json, limits } = parse(args);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const root = projectFolder(file);
  const traces = new TraceThread({
    dist: context.dist,
    kept: modulesFolder(root),
    log: (text) => context.err.write(`trueline: ${text}\n`),
  });
  try {
    const text = await readFile(file, 'utf8').catch((error: unknown) => ({ reason: reasonOf(error) }));
    if (typeof text === 'object') {
      context.err.write(`trueline: cannot read ${file}: ${text.reason}\n`);
      return exitCodes.unavailable;
    }
    const targets = call ? [{ ...call, file }] : await targetsAt(traces, { path: file, text, line });
    const runs: Run[] = [];
    for (const target of targets) {
      if (interrupted.signal.aborted) break;
      const request = { target, root, limits, withValues: true, token: `run ${runs.length}` };
      const run = await traces.run(request, () => {}, interrupted.signal);
      runs.push(run);
      if (!json) context.out.write(await formatRun(traces, run));
    }
    if (json)
      context.out.write(`${JSON.stringify({ runs: await Promise.all(runs.map((run) => toJson(traces, run))) })}\n`);
    return Math.max(...runs.map(exitCodeOf));
  } finally {
    await traces.dispose();
  }
}

async function targetsAt(
  traces: Traces,
  { path, text, line }: { readonly path: string; readonly text: string; readonly line: number | undefined },
): Promise<readonly Target[]> {
  const chosen = await traces.ask('targets', { path, text, ...(line !== undefined && { line: line - 1 }) });
  if (chosen.kind === 'targets') return chosen.targets;
  const { function: name, parameters } = chosen;
  throw new UsageError(`${name} takes (${parameters}): give them, as in --call '${name}(…)'`);
}

function exitCodeOf({ result: { ended, results } }: Run): number {
  if (ended.kind === 'unavailable') return exitCodes.unavailable;
  const hasFailed = ended.kind !== 'exited' || ended.code !== 0 || results.some(({ state }) => state === 'failed');
  return hasFailed ? exitCodes.failed : exitCodes.passed;
}

async function toJson(traces: Traces, { id, result, files }: Run): Promise<object> {
  const asked = files.map((path) => traces.ask('format', { run: id, path, as: 'json' }));
  return { ...result, files: (await Promise.all(asked)).map((text) => JSON.parse(text) as object) };
}

interface Parsed {
  readonly file: string;
  readonly line: number | undefined;
  readonly call: { readonly kind: 'call'; readonly function: string; readonly arguments: string } | undefined;
  readonly json: boolean;
  readonly limits: Parameters<Traces['run']>[0]['limits'];
}

/** Throws `UsageError`. */
function parse(args: readonly string[]): Parsed {
  const defaults = parseSettings({}).trace;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        call: { type: 'string' },
        json: { type: 'boolean', default: false },
        timeout: { type: 'string', default: String(defaults.timeout) },
        memory: { type: 'string', default: String(defaults.memory) },
        network: { type: 'boolean', default: false },
      },
    });
    const [place, ...more] = positionals;
    if (place === undefined) throw new UsageError('what? Give FILE or FILE:LINE');
    if (more.length > 0) throw new UsageError(`one file at a time, not ${more.join(' ')} too`);
    const [, name = place, line] = /^(.+?):(\d+)$/.exec(place) ?? [];
    if (line !== undefined && values.call !== undefined) throw new UsageError('a line or --call, not both');
    return {
      file: path.resolve(name),
      line: line === undefined ? undefined : Number(line),
      call: values.call === undefined ? undefined : readCall(values.call),
      json: values.json,
      limits: {
        time: number('--timeout', values.timeout) * 1_000,
        memory: number('--memory', values.memory),
        hits: defaults.hitsPerLine,
        mayUseNetwork: values.network,
      },
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

function readCall(text: string): NonNullable<Parsed['call']> {
  const [, name, given] = /^\s*([\w$.]+)\s*\(([^]*)\)\s*;?\s*$/.exec(text) ?? [];
  if (name === undefined || given === undefined) throw new UsageError(`--call is a call such as fn(1, 2), not ${text}`);
  return { kind: 'call', function: name, arguments: given };
}

function number(name: string, value: string): number {
  if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
  throw new UsageError(`${name} is a whole number above 0, not ${value}`);
}
