// Whether programs do under trace what they do without: the same output, exit code, and lines and columns of stacks.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { bundleTracer } from './bundle';
import { isTyped, placePrograms, type Placed, type Program } from './programs';
import { normalize, runAlone, runTogether, type Outcome } from './runPrograms';

export interface Compared {
  readonly title: string;
  readonly plain: Outcome;
  readonly traced: Outcome;
  readonly isEqual: boolean;
}

const batch = 40;

/** Runs every program twice, in a folder of its own below `folder`. */
export async function compareBehaviour(programs: readonly Program[], folder: string): Promise<Compared[]> {
  mkdirSync(folder, { recursive: true });
  await bundleTracer(path.join(folder, 'tracer'));
  const placed = placePrograms(programs, path.join(folder, 'programs'));
  const together = placed.filter(({ program }) => program.kind === 'together');
  const jobs = [
    ...batches(together.filter(({ program }) => !isTyped(program))).map((some) => () => compareBatch(some, folder)),
    ...batches(together.filter(({ program }) => isTyped(program))).map((some) => () => compareBatch(some, folder)),
    ...placed.filter(({ program }) => program.kind !== 'together').map((one) => () => compareOne(one, folder)),
  ];
  const compared: Compared[][] = [];
  const next = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) compared.push(await job());
  };
  await Promise.all([next(), next()]);
  return compared.flat();
}

async function compareBatch(placed: readonly Placed[], folder: string): Promise<Compared[]> {
  const trace = settings(folder, true);
  const [plain, traced] = [await runTogether(placed, folder), await runTogether(placed, folder, trace)];
  return placed.map(({ program }, index) => compare(program, plain[index]!, traced[index]!, folder));
}

async function compareOne(placed: Placed, folder: string): Promise<Compared[]> {
  const trace = settings(folder, placed.program.kind !== 'fails');
  return [compare(placed.program, await runAlone(placed), await runAlone(placed, trace), folder)];
}

function settings(folder: string, rethrow: boolean) {
  const tracer = path.join(folder, 'tracer');
  return { tracer, events: path.join(folder, 'events'), root: path.join(folder, 'programs'), rethrow };
}

function compare({ title }: Program, before: Outcome, after: Outcome, folder: string): Compared {
  const [plain, traced] = [normalize(before, folder), normalize(after, folder)];
  const isEqual = plain.code === traced.code && plain.out === traced.out && plain.err === traced.err;
  return { title, plain, traced, isEqual };
}

function batches(placed: readonly Placed[]): Placed[][] {
  const size = Math.ceil(placed.length / batch);
  return Array.from({ length: size }, (_, index) => placed.filter((_, at) => at % size === index));
}
