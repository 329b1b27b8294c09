// `trueline debug`: runs the tests of a file or a function, and where one fails looks for a repair that passes them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Repair, RepairEvent, RepairOutcome } from '../debugging/events';
import { completeBy } from '../debugging/infill/completeBy';
import { javascriptRepair } from '../debugging/javascriptRepair';
import { repair } from '../debugging/repair';
import type { RepairLog } from '../debugging/repairLog';
import type { Suite } from '../debugging/suite';
import { naturalnessBy } from '../debugging/naturalness';
import { unifiedDiff } from '../debugging/unifiedDiff';
import { testsOf } from '../debugging/whatToRun/testsOf';
import { TreeSitterSyntax } from '../analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from '../analysis/typescript/typescriptAnalysis';
import { EmbeddedModel } from '../models/embedded/embeddedModel';
import { parseSettings } from '../settings';
import type { CommandContext } from './complete';
import { cacheFolder, projectFolder } from './folders';
import { reasonOf } from './place';
import { UsageError } from './usage';

export const usageOfDebug = `  trueline debug FILE[:FUNCTION] [--test COMMAND] [--json] [--log] [--budget S] [--network]
      Runs the tests and examples that reach FILE, and where one fails looks for a repair of it.
      The file itself is not changed: candidates run on a copy, and the repair is printed as a unified diff.
      FUNCTION    only this function may be at fault; a method as Class.method
      --test      a command that decides instead of the tests: it passes with exit code 0
      --json      one JSON object: {kind, patch, diff, verdict, fixes, reason, effort, …}
      --log       every run, patch and verdict instead, one JSON object a line
      --budget    seconds that the search may take (30)
      --network   lets the runs use the network where they could be kept from it
      Exit codes: 0 nothing fails, 1 a repair was found, 2 a wrong call, 3 it could not be run, 4 no repair was found.
`;

const exitCodes = { green: 0, repaired: 1, unavailable: 3, unrepaired: 4, cancelled: 4 } as const;

export async function runDebug(args: readonly string[], context: CommandContext): Promise<number> {
  const { file, functionName, command, output, budget, network } = parse(args);
  const text = await readFile(file, 'utf8').catch((error: unknown) => ({ reason: reasonOf(error) }));
  if (typeof text === 'object') {
    context.err.write(`trueline: cannot read ${file}: ${text.reason}\n`);
    return exitCodes.unavailable;
  }
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const root = projectFolder(file);
  const functions = functionName === undefined ? undefined : [functionName];
  const suite: Suite =
    command !== undefined
      ? { kind: 'command', command }
      : { kind: 'targets', targets: await testsOf({ root, path: file, text, ...(functions && { functions }) }) };
  if (suite.kind === 'targets' && suite.targets.length === 0) {
    context.err.write(`trueline: no test imports ${file}, and it has no examples; give a command with --test\n`);
    return exitCodes.unavailable;
  }
  const analysis = new TypeScriptAnalysis({
    dist: context.dist,
    log: (line) => context.err.write(`trueline: ${line}\n`),
  });
  const model = new EmbeddedModel({
    dist: context.dist,
    storage: cacheFolder(),
    maxIndexBytes: parseSettings({}).model.embedded.maxIndexSize * 2 ** 20,
    log: () => {},
    onStatus: () => {},
  });
  const syntax = new TreeSitterSyntax({ dist: context.dist, log: () => {} });
  model.learn([root], { dependencies: false });
  let log: RepairLog | undefined;
  try {
    const search = repair(
      {
        root,
        path: file,
        text,
        suite,
        testTexts: await textsOf(suite),
        budget: { time: budget * 1_000 },
        network: network ? 'all' : 'none',
        ...(functions && { functions }),
      },
      javascriptRepair({
        dist: context.dist,
        root,
        analysis,
        naturalness: naturalnessBy(model),
        infill: completeBy({ model, analysis, syntax }, parseSettings({})),
      }),
      interrupted.signal,
      (given) => (log = given),
    );
    for (;;) {
      const next = await search.next();
      if (next.done) {
        report(next.value, { file, text, output, log }, context);
        return exitCodes[next.value.kind];
      }
      if (context.err.isTTY) context.err.write(describeEvent(next.value));
    }
  } finally {
    analysis.dispose();
    model.dispose();
    syntax.dispose();
  }
}

async function textsOf(suite: Suite): Promise<readonly string[]> {
  if (suite.kind === 'command') return [];
  const files = suite.targets.flatMap((target) => (target.kind === 'tests' ? [target.file] : []));
  return Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
}

function describeEvent(event: RepairEvent): string {
  switch (event.kind) {
    case 'running':
      return `running ${event.tests.map((file) => path.relative(process.cwd(), file)).join(', ')}\n`;
    case 'failing':
      return event.failing.map(({ name, message = '' }) => `✗ ${name}: ${firstLine(message)}\n`).join('');
    case 'flaky':
      return `left alone, because they fail only sometimes: ${event.tests.join(', ')}\n`;
    case 'localized': {
      const { faulty, suspects } = event;
      const lines = suspects.slice(0, 3).map(({ start }) => faulty.text.slice(0, start).split('\n').length);
      return `suspicious in ${faulty.name}: line ${[...new Set(lines)].join(', ')}\n`;
    }
    case 'trying':
      return `${event.tried} changes tried, ${event.promising} pass\n`;
    default:
      return '';
  }
}

interface Reported {
  readonly file: string;
  readonly text: string;
  readonly output: 'text' | 'json' | 'log';
  readonly log: RepairLog | undefined;
}

function report(outcome: RepairOutcome, { file, text, output, log }: Reported, { out, err }: CommandContext): void {
  const name = path.relative(process.cwd(), file).split(path.sep).join('/');
  const diffOf = (found: Repair) => unifiedDiff(name, text, found.patch.edits);
  if (output === 'log') return void out.write(log?.toJsonLines() ?? '');
  if (output === 'json') return void out.write(`${JSON.stringify(toJson(outcome, diffOf))}\n`);
  const seconds = (outcome.effort.time / 1_000).toFixed(1);
  switch (outcome.kind) {
    case 'green':
      return void err.write(`nothing fails: ${outcome.passing} passed (${seconds} s)\n`);
    case 'repaired': {
      const { patch, verdict } = outcome.best;
      const remarks = [...verdict.notes, ...verdict.unproven].map((line) => `  ${line}\n`).join('');
      err.write(`${patch.description} (${seconds} s, ${outcome.effort.tried} changes tried)\n${remarks}`);
      return void out.write(diffOf(outcome.best));
    }
    case 'cancelled':
      return void err.write('stopped\n');
    default:
      return void err.write(`${outcome.reason} (${seconds} s)\n`);
  }
}

function toJson(outcome: RepairOutcome, diffOf: (found: Repair) => string): object {
  const shown = (found: Repair) => {
    const { patch, verdict, fixes, faulty, confidence } = found;
    return { function: faulty.name, fixes, patch, verdict, confidence, diff: diffOf(found) };
  };
  if (outcome.kind === 'repaired') {
    const { best, ...rest } = outcome;
    return { ...rest, ...shown(best) };
  }
  if (outcome.kind !== 'unrepaired' || !outcome.doubtful) return outcome;
  const { doubtful, ...rest } = outcome;
  return { ...rest, doubtful: shown(doubtful) };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

interface Parsed {
  readonly file: string;
  readonly functionName: string | undefined;
  readonly command: string | undefined;
  readonly output: Reported['output'];
  /** Seconds. */
  readonly budget: number;
  readonly network: boolean;
}

/** Throws `UsageError`. */
function parse(args: readonly string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        test: { type: 'string' },
        json: { type: 'boolean', default: false },
        log: { type: 'boolean', default: false },
        budget: { type: 'string', default: '30' },
        network: { type: 'boolean', default: false },
      },
    });
    const [place, ...more] = positionals;
    if (place === undefined) throw new UsageError('what? Give FILE or FILE:FUNCTION');
    if (more.length > 0) throw new UsageError(`one file at a time, not ${more.join(' ')} too`);
    if (values.json && values.log) throw new UsageError('--json or --log, not both');
    if (!/^\d{1,5}$/.test(values.budget) || Number(values.budget) === 0) {
      throw new UsageError(`--budget is a whole number of seconds, not ${values.budget}`);
    }
    const [, name = place, functionName] = /^(.+):([\p{ID_Start}$_][\p{ID_Continue}$.#]*)$/u.exec(place) ?? [];
    return {
      file: path.resolve(name),
      functionName,
      command: values.test,
      output: values.json ? 'json' : values.log ? 'log' : 'text',
      budget: Number(values.budget),
      network: values.network,
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}
