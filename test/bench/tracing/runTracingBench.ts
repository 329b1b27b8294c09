// Programs under trace: whether they do the same, whether what is recorded is so, and what it costs.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { InputError, type BenchOptions } from '../benchOptions';
import { describeEnvironment, formatEnvironment } from '../report/environment';
import { quantile } from '../report/statistics';
import { figure, formatTable } from '../report/table';
import { writeJson } from '../report/writeJson';
import { compareBehaviour } from './behaviour';
import { bundleTracer } from './bundle';
import { measureFirstValue } from './firstValue';
import { generatePrograms } from './generate';
import { measureEverything, measureLoops, measureStep } from './loops';
import { measureReading, type ReadingFigures } from './memory';
import { placePrograms, readPrograms } from './programs';
import { measureSuites } from './suites';
import { compareAll } from './values/compareAll';

const parts = ['behaviour', 'values', 'suites', 'loops', 'memory', 'first'] as const;
type Part = (typeof parts)[number];
const times = 5;
const generated = 100;
const allPrograms = () => [...readPrograms(), ...generatePrograms(generated)];

export async function runTracingBench(options: BenchOptions): Promise<void> {
  const environment = describeEnvironment('tracing');
  console.log(formatEnvironment(environment));
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-tracing-')));
  const tracer = path.join(folder, 'tracer');
  try {
    await bundleTracer(tracer);
    const figures: Partial<Record<Part, unknown>> = {};
    for (const part of partsOf(options)) figures[part] = await run[part](path.join(folder, part), tracer);
    if (options.json !== undefined) writeJson(options.json, { ...environment, ...figures });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run: Readonly<Record<Part, (folder: string, tracer: string) => Promise<unknown>>> = {
  async behaviour(folder) {
    const compared = await compareBehaviour(allPrograms(), folder);
    const differ = compared.filter(({ isEqual }) => !isEqual).map(({ title }) => title);
    console.log(`\nbehaviour: ${compared.length} programs, ${differ.length} differ`);
    for (const title of differ) console.log(`  ${title}`);
    return { programs: compared.length, differ };
  },

  async values(folder, tracer) {
    const placed = placePrograms(allPrograms(), path.join(folder, 'programs'));
    const trace = { tracer, events: path.join(folder, 'events'), root: path.join(folder, 'programs'), rethrow: true };
    const { differences, ...tally } = await compareAll(placed, folder, trace);
    console.log(
      `\nvalues: ${tally.programs} programs, ${tally.recorded} recorded, ${tally.compared} compared, ${tally.equal} equal, ` +
        `${tally.compared - tally.equal} differ; ${tally.sitesNotCompared} of ${tally.sites} sites not compared; ` +
        `${tally.disturbed.length} programs disturbed by the debugger`,
    );
    for (const { title, line, text } of differences) console.log(`  ${title}, line ${line}: ${text}`);
    return { ...tally, differences };
  },

  async suites(folder, tracer) {
    const suites = await measureSuites(folder, tracer, times);
    const rows = suites.map(({ name, version, runner, passed, failed, isEqual, plain, traced }) => [
      `${name} ${version} (${runner})`,
      `${passed} / ${failed}`,
      isEqual ? 'yes' : 'no',
      ...costs(plain, traced),
    ]);
    console.log(`\n${formatTable(['tests', 'passed / failed', 'equal', 'ms', 'ms traced', 'ratio'], rows)}`);
    return suites;
  },

  async loops(folder, tracer) {
    const loops = await measureLoops(folder, tracer, times);
    const rows = loops.map(({ name, plain, traced }) => [name, ...costs(plain, traced)]);
    console.log(`\n${formatTable(['loop', 'ms', 'ms traced', 'ratio'], rows)}`);
    const everything = await measureEverything(folder, tracer);
    const step = await measureStep(folder);
    console.log(
      `\neverything recorded, 100,000 iterations: ${figure(everything.traced)} ms, ${everything.events} events, ` +
        `${figure(everything.bytesAnEvent)} bytes an event, ${figure(everything.traced / everything.plain)} times the plain loop` +
        `\na step of V8's debugger with scopes: ${figure(step)} ms`,
    );
    return { loops, everything, step };
  },

  async memory() {
    const reading: ReadingFigures[] = [];
    for (const events of [1e6, 1e7]) reading.push(await measureReading(events));
    const rows = reading.map(({ events, bytes, milliseconds, peakHeap, peakRss, hits, frames }) =>
      [events, bytes / 2 ** 20, milliseconds / 1000, peakHeap, peakRss, hits, frames].map(figure),
    );
    const head = ['events read', 'MB', 'seconds', 'peak heap, MB', 'peak RSS, MB', 'values kept', 'calls kept'];
    console.log(`\n${formatTable(head, rows)}`);
    return reading;
  },

  async first(folder) {
    const first = await measureFirstValue(folder, 7);
    const rows = first.map(({ project, milliseconds, edited, lines }) => {
      const times = [milliseconds, edited].flatMap((some) => [quantile(some, 0.5), Math.max(...some)]);
      return [project, ...times.map(figure), `${lines}`];
    });
    const head = ['run to first value', 'ms', 'most', 'after an edit, ms', 'most', 'lines with values'];
    console.log(`\n${formatTable(head, rows)}`);
    return first;
  },
};

function costs(plain: readonly number[], traced: readonly number[]): string[] {
  const [before, after] = [quantile(plain, 0.5), quantile(traced, 0.5)];
  return [figure(before), figure(after), figure(after / before)];
}

function partsOf({ part }: BenchOptions): readonly Part[] {
  if (part === undefined) return parts;
  return part.split(',').map((name) => {
    const found = parts.find((each) => each === name);
    if (!found) throw new InputError(`There is no part "${name}"; there are ${parts.join(', ')}.`);
    return found;
  });
}
