// `trueline complete`: completions at places of files on disk, for people and for machines.
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Completion } from '../completion/completion';
import { createEngine, type Engine } from '../engine';
import { parseSettings } from '../settings';
import { cacheFolder, projectFolder } from './folders';
import { readPlace, type Place } from './place';
import { formatCompletion } from './report';
import { UsageError } from './usage';

export const usageOfComplete = `  trueline complete FILE:LINE:COLUMN ... [--json] [--trace] [--monitors on|off] [--seed N] [--deadline MS]
                    [--model-file FILE | --server URL [--server-model NAME]]
      Prints the completion at each place (lines and columns count from 1), its verdict and the reason.
      --json      one JSON object a line: {text, verdict, reason, milliseconds, decisions},
                  with "imports" where names must be imported, "model" where it is not the embedded one,
                  and "passedOver", why one that is wanted is not the one
      --trace     every decision: trigger, legal words, words refused, roll-backs, milliseconds
      --monitors  off is the free model: nothing constrained, nothing checked
      --seed      the same seed gives the same completion (0)
      --deadline  milliseconds for each question to static analysis (5000)
      --model-file    a GGUF file, for llama.cpp; without one the embedded model writes
      --server        base URL of an OpenAI-compatible server; its key comes from TRUELINE_SERVER_KEY
      --server-model  the model of the server, if not its first
      Exit codes: 0 something was offered at every place, 1 nothing was at some place, 2 a wrong call,
      3 a file that cannot be read, 4 a place outside its file, 5 a project that cannot be analysed.
`;

export interface CommandContext {
  readonly dist: string;
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const exitCodes = { offered: 0, nothing: 1, missing: 3, outside: 4, project: 5 } as const;

export async function runComplete(args: readonly string[], context: CommandContext): Promise<number> {
  const { places: names, json, trace, monitors, seed, deadline, model } = parse(args);
  const places = await Promise.all(names.map(readPlace));
  const files = places.flatMap((place) => (place.kind === 'place' ? [place.file] : []));
  const engine = files.length > 0 ? startEngine(context, deadline, model) : undefined;
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const codes: number[] = [];
  try {
    engine?.learn([...new Set(files.map(projectFolder))]);
    await engine?.settled();
    for (const [index, place] of places.entries()) {
      const name = names[index] ?? '';
      if (place.kind !== 'place' || !engine) {
        codes.push(reportBadPlace(context, place, json));
        continue;
      }
      const { completion, problem } = await completeAt(engine, place, { monitors, seed }, interrupted.signal);
      if (problem !== undefined) context.err.write(`trueline: ${name}: ${problem}\n`);
      context.out.write(
        json ? `${JSON.stringify(toJson(completion))}\n` : formatCompletion(name, place, completion, { trace }),
      );
      codes.push(
        problem !== undefined ? exitCodes.project : completion.text === '' ? exitCodes.nothing : exitCodes.offered,
      );
    }
  } finally {
    engine?.dispose();
  }
  return Math.max(...codes);
}

async function completeAt(
  engine: Engine,
  { file, text, offset }: Extract<Place, { kind: 'place' }>,
  options: { readonly monitors: 'on' | 'off'; readonly seed: number },
  signal: AbortSignal,
): Promise<{ completion: Completion; problem?: string }> {
  await engine.prepare(file, offset);
  const status = options.monitors === 'on' ? await engine.analysisStatus(file) : undefined;
  const completion = await engine.complete({ file, text, offset, ...options }, signal);
  return { completion, ...(status?.state === 'failed' && { problem: status.detail }) };
}

/** The embedded model is not named. */
function toJson({ model, ...completion }: Completion): object {
  return model === 'embedded' ? completion : { ...completion, model };
}

function reportBadPlace({ out, err }: CommandContext, place: Place, json: boolean): number {
  if (place.kind === 'place') return exitCodes.offered;
  err.write(`trueline: ${place.message}\n`);
  const none: Completion = { text: '', verdict: 'none', reason: place.message, milliseconds: 0, decisions: [] };
  if (json) out.write(`${JSON.stringify(none)}\n`);
  return exitCodes[place.kind];
}

function startEngine({ dist, err }: CommandContext, deadline: number, model: Parsed['model']): Engine {
  let shown = -1;
  return createEngine({
    dist,
    storage: cacheFolder(),
    settings: parseSettings({ analysis: { deadline }, model }),
    serverKey: () => Promise.resolve(process.env.TRUELINE_SERVER_KEY),
    log: (level, message) => {
      if (level === 'error' || level === 'warn') err.write(`trueline: ${message}\n`);
    },
    onStatus: ({ model: { state, progress = 0 } }) => {
      const percent = Math.floor(progress * 100);
      if (!err.isTTY || state !== 'learning' || percent === shown) return;
      err.write(`\rlearning the project: ${(shown = percent)} %\r`);
    },
  });
}

interface Parsed {
  readonly places: readonly string[];
  readonly json: boolean;
  readonly trace: boolean;
  readonly monitors: 'on' | 'off';
  readonly seed: number;
  readonly deadline: number;
  /** As in the settings. */
  readonly model: {
    readonly llamaCpp: { readonly file: string };
    readonly server: { readonly baseUrl: string; readonly model: string };
  };
}

/** Throws `UsageError`. */
function parse(args: readonly string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        trace: { type: 'boolean', default: false },
        monitors: { type: 'string', default: 'on' },
        seed: { type: 'string', default: '0' },
        deadline: { type: 'string', default: '5000' },
        'model-file': { type: 'string', default: '' },
        server: { type: 'string', default: '' },
        'server-model': { type: 'string', default: '' },
      },
    });
    const { json, trace, monitors, seed, deadline, server } = values;
    if (server !== '' && !URL.canParse(server)) throw new UsageError(`--server is a URL, not ${server}`);
    const file = values['model-file'] === '' ? '' : path.resolve(values['model-file']);
    if (positionals.length === 0) throw new UsageError('where? Give FILE:LINE:COLUMN');
    if (monitors !== 'on' && monitors !== 'off') throw new UsageError(`--monitors is on or off, not ${monitors}`);
    return {
      json,
      trace,
      places: positionals,
      monitors,
      seed: number('--seed', seed),
      deadline: number('--deadline', deadline),
      model: { llamaCpp: { file }, server: { baseUrl: server, model: values['server-model'] } },
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

function number(name: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`${name} is a whole number, not ${value}`);
}
