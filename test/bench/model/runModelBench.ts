// The bench of the embedded model: how well it predicts files that it has not seen, against a 6-gram with
// Kneser–Ney smoothing and against itself without each cache; how fast it learns and answers.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readVocabulary, readWeights } from '../../../server/src/models/embedded/assets';
import { Learner } from '../../../server/src/models/embedded/learner';
import { Memory } from '../../../server/src/models/embedded/memory';
import { findSources, readSource } from '../../../server/src/models/embedded/sourceFiles';
import { TokenIndex } from '../../../server/src/models/embedded/tokenIndex';
import type { Vocabulary } from '../../../server/src/models/embedded/vocabulary';
import type { CacheKind } from '../../../server/src/models/embedded/weights';
import { describeEnvironment, formatEnvironment, root } from '../report/environment';
import { figure, formatTable, percent } from '../report/table';
import { writeJson } from '../report/writeJson';
import {
  choosePlaces,
  isHeldOut,
  join,
  readWithKneserNey,
  readWithMemory,
  type HeldOutFile,
  type Reading,
} from './heldOut';
import { KneserNey } from './kneserNey';
import { distFolder, measureSpeed, type Speed } from './speed';

export interface ModelBenchOptions {
  readonly json?: string;
  readonly project?: string;
  /** Places to predict in each project. */
  readonly limit?: number;
}

interface Variant {
  readonly name: string;
  readonly without: readonly CacheKind[];
}

interface ProjectResult {
  readonly name: string;
  readonly files: number;
  readonly heldOut: number;
  readonly bytesLearnt: number;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly speed: Speed;
}

const projects = ['rxjs', 'zod', 'immer', '@tanstack/query-core', 'effect'];
const order = 6;
const kneserNeyName = `${order}-gram, Kneser–Ney`;
const variants: readonly Variant[] = [
  { name: 'embedded', without: [] },
  { name: 'without file', without: ['file', 'fileSkeleton'] },
  { name: 'without folder', without: ['folder'] },
  { name: 'without workspace', without: ['workspace', 'workspaceSkeleton'] },
  { name: 'without dependencies', without: ['dependencies'] },
  { name: 'without skeletons', without: ['workspaceSkeleton', 'fileSkeleton'] },
  { name: 'without base', without: ['base'] },
  { name: 'workspace alone', without: ['file', 'fileSkeleton', 'folder', 'dependencies', 'base'] },
];

/** Prints the tables; `json` names a file for the figures. */
export async function runModelBench(options: ModelBenchOptions): Promise<void> {
  const dist = distFolder(root);
  if (!existsSync(path.join(dist, 'learnerWorker.js'))) throw new Error('Build first: npm run build');
  const environment = describeEnvironment('model');
  const places = options.limit ?? 8_000;
  const folders = options.project
    ? [{ name: path.basename(path.resolve(options.project)), folder: path.resolve(options.project) }]
    : projects.map((name) => ({ name, folder: path.join(root, 'node_modules', name, 'src') }));
  const results: ProjectResult[] = [];
  for (const { name, folder } of folders) results.push(await measure(name, folder, places, dist));
  console.log(`${formatEnvironment(environment)}\n`);
  console.log(`${formatInput(results, places)}\n\n${formatQuality(results)}\n\n${formatSpeed(results)}`);
  if (options.json)
    writeJson(options.json, { ...environment, order, placesPerProject: places, projects: results.map(toFigures) });
}

async function measure(name: string, folder: string, wanted: number, dist: string): Promise<ProjectResult> {
  const assets = path.join(dist, 'assets');
  const vocabulary = readVocabulary(assets);
  const sources = [...findSources(folder)].map((source) => source.path);
  const held = sources.filter((_, index) => isHeldOut(index));
  if (held.length === 0) throw new Error(`${folder} has too few sources to hold some out`);
  const speed = await measureSpeed(dist, folder, held);
  const { memory, workspace, bytes } = await learn(folder, held, dist, vocabulary);
  const texts: HeldOutFile[] = held.map((file) => ({ file, text: readSource(file) ?? '' }));
  const places = choosePlaces(texts, vocabulary, wanted);
  const readings: Record<string, Reading> = {};
  for (const { name, without } of variants) {
    readings[name] = readWithMemory(places, memory, vocabulary, new Set(without));
  }
  readings[kneserNeyName] = readWithKneserNey(places, new KneserNey(workspace, order, vocabulary.size), vocabulary);
  return { name, files: sources.length - held.length, heldOut: held.length, bytesLearnt: bytes, readings, speed };
}

/** Learns as the product does, in this thread. */
async function learn(folder: string, held: readonly string[], dist: string, vocabulary: Vocabulary) {
  const assets = path.join(dist, 'assets');
  const memory = new Memory(vocabulary, readWeights(assets));
  let workspace: TokenIndex | undefined;
  const learner = new Learner({
    vocabulary,
    assets,
    libraries: path.join(dist, 'lib'),
    storage: undefined,
    maxIndexBytes: 1e9,
    onIndex: ({ kind, data }) => {
      const index = new TokenIndex(data);
      memory.setIndex(kind, index);
      if (kind === 'workspace') workspace = index;
    },
    onProgress: () => undefined,
    log: () => undefined,
  });
  learner.learnBase();
  const message = { folders: [folder], dependencies: true, exclude: held };
  const learnt = await learner.learn(message, new AbortController().signal);
  if (!workspace || !learnt) throw new Error(`nothing was learnt of ${folder}`);
  return { memory, workspace, bytes: learnt.bytes };
}

function formatInput(results: readonly ProjectResult[], places: number): string {
  const rows = results.map(({ name, files, heldOut, speed }) => [
    name,
    String(files),
    String(heldOut),
    figure(speed.megabytes),
  ]);
  const table = formatTable(['project', 'files learnt', 'held out', 'MB with dependencies'], rows);
  return `Every tenth file is held out and predicted token by token at up to ${places} places; of it, the text before the place is known.\n\n${table}`;
}

function formatQuality(results: readonly ProjectResult[]): string {
  const names = [kneserNeyName, ...variants.map((variant) => variant.name)];
  const rows = names.map((name) => {
    const readings = results.map((result) => result.readings[name]!);
    const all = readings.length > 1 ? [...readings, join(readings)] : readings;
    return [name, ...all.map((reading) => `${bitsPerByte(reading).toFixed(3)}  ${percent(accuracy(reading))}`)];
  });
  const head = [...results.map((result) => result.name), ...(results.length > 1 ? ['all'] : [])];
  return `Bits per byte, and share of tokens that were the most probable one:\n\n${formatTable(['model', ...head], rows)}`;
}

function formatSpeed(results: readonly ProjectResult[]): string {
  const head = [
    'project',
    'MB/s learnt',
    'ms a token',
    'p95',
    'ms to open',
    'p95',
    'index bytes a byte',
    'process bytes a byte',
  ];
  const rows = results.map(({ name, speed }) => [
    name,
    figure(speed.megabytesPerSecond),
    figure(speed.tokenMedian),
    figure(speed.tokenP95),
    figure(speed.openMedian),
    figure(speed.openP95),
    figure(speed.indexBytesPerByte),
    figure(speed.residentBytesPerByte),
  ]);
  return `Speed and memory of the product, workers and all:\n\n${formatTable(head, rows)}`;
}

function toFigures({ readings, ...rest }: ProjectResult): object {
  const models = Object.entries(readings).map(([name, reading]) => ({
    name,
    bitsPerByte: bitsPerByte(reading),
    bitsPerToken: reading.bits / reading.tokens,
    accuracy: accuracy(reading),
    tokens: reading.tokens,
  }));
  return { ...rest, models };
}

function bitsPerByte({ bits, bytes }: Reading): number {
  return bits / bytes;
}

function accuracy({ right, tokens }: Reading): number {
  return right / tokens;
}

if (require.main === module) {
  const [limit, project] = process.argv.slice(2);
  void runModelBench({ ...(limit && { limit: Number(limit) }), ...(project && { project }) });
}
