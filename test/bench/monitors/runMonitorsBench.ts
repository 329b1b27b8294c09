// The monitors: what they refuse of real code (nothing), what they catch of wrong code, how often they are exact, and what
// they cost.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SiteKind } from '../../../server/src/analysis/analysis';
import type { Rule } from '../../../server/src/monitors/monitor';
import { allRules } from '../../../server/src/monitors/rules';
import { InputError, type BenchOptions } from '../benchOptions';
import { linesIn, linesOf, openProject, type BenchProject } from '../completion/benchProject';
import { describeEnvironment, formatEnvironment } from '../report/environment';
import { writeJson } from '../report/writeJson';
import { openAnalyses } from './analyses';
import { prepareCorpus } from './corpus';
import { measureEngineWork, measureModelOverhead } from './cost';
import { formatEngine, formatLatency, formatOverhead } from './formatCost';
import { formatSoundness } from './formatSoundness';
import { formatStrength } from './formatStrength';
import { measureLatency } from './latency';
import { replayPrefixes } from './prefixes';
import { modes, type Mode } from './replayFile';
import { measureSoundness, type Soundness } from './soundness';
import { measureStrength } from './strength';

const parts = ['soundness', 'strength', 'latency', 'engine', 'overhead'] as const;
type Part = (typeof parts)[number];

/** Lines of each project that are replayed unless `--limit` says otherwise. */
const defaultLines = 300_000;
const strengthPlaces = 60;

export async function runMonitorsBench(options: BenchOptions): Promise<void> {
  const environment = describeEnvironment('monitors');
  console.log(formatEnvironment(environment));
  const only = kindsOf(options.only);
  const rules = allRules.filter(({ name }) => only.length === 0 || only.includes(name));
  if (options.prefixes !== undefined) return prefixesBench(options.prefixes, rules);
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-monitors-')));
  try {
    const projects = options.project === undefined ? prepareCorpus(folder) : [openProject(options.project)];
    const wanted = partsOf(options);
    const figures: Partial<Record<Part, unknown>> = {};
    for (const part of parts) {
      if (!wanted.includes(part)) continue;
      figures[part] = await run[part]({ projects, only, rules, folder, options });
    }
    if (options.json !== undefined) writeJson(options.json, { ...environment, ...figures });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Context {
  readonly projects: readonly BenchProject[];
  readonly only: readonly SiteKind[];
  readonly rules: readonly Rule[];
  readonly folder: string;
  readonly options: BenchOptions;
}

const run: Readonly<Record<Part, (context: Context) => Promise<unknown>>> = {
  async soundness({ projects, only, options }) {
    const soundness = await measureSoundness({
      projects,
      only,
      lines: options.limit ?? defaultLines,
      processes: os.availableParallelism(),
      modes: modesOf(options.mode),
    });
    console.log(formatSoundness(soundness));
    closeSoundness(soundness);
    return soundness.map(({ tally, ...rest }) => ({ ...rest, byKind: tally.byKind, questions: tally.questions }));
  },

  async strength({ projects, rules }) {
    const strengths = [];
    for (const project of projects.slice(0, 4)) {
      const analyses = openAnalyses((message) => console.error(message));
      strengths.push(await measureStrength({ project, analyses, rules, places: strengthPlaces }));
    }
    console.log(formatStrength(strengths));
    return strengths;
  },

  latency({ projects }) {
    const lines = projects.map(linesOf);
    const project = projects[lines.indexOf(Math.max(...lines))]!;
    const latency = measureLatency({ project, file: bigFileOf(project), sites: 25, questions: 10_000 });
    console.log(formatLatency(latency));
    return Promise.resolve(latency);
  },

  engine({ projects, rules }) {
    const files = projects[0]?.promptFiles.slice(0, 8) ?? [];
    const engine = measureEngineWork(rules, files, 5);
    console.log(formatEngine(engine));
    return Promise.resolve(engine);
  },

  async overhead({ projects, rules, folder }) {
    const project = projects.find(({ name }) => name.endsWith('query-core')) ?? projects[0]!;
    const overhead = await measureModelOverhead(rules, project, folder, 4);
    console.log(formatOverhead(overhead));
    return overhead;
  },
};

/** The last lines of a replay: what a script reads. */
function closeSoundness(soundness: readonly Soundness[]): void {
  const refused = soundness.flatMap((one) => one.refused);
  const characters = soundness.reduce((sum, one) => sum + one.characters, 0);
  for (const place of refused) console.log(`refused: ${place}`);
  console.log(`refused ${refused.length} of ${characters}`);
  if (refused.length > 0) process.exitCode = 1;
}

async function prefixesBench(file: string, rules: readonly Rule[]): Promise<void> {
  const { lines, agree, refused, differ } = await replayPrefixes(file, rules);
  for (const line of differ) console.log(line);
  console.log(`refused ${refused} of ${lines}\n${agree} agree, ${differ.length} differ`);
  if (differ.length > 0) process.exitCode = 1;
}

/** A file of 1,000 lines or more, but not one of the longest. */
function bigFileOf({ files }: BenchProject): string {
  const found = files
    .filter((file) => !/\.d\.[cm]?ts$|\.json$/.test(file))
    .map((file) => ({ file, lines: linesIn(file) }))
    .filter((each) => each.lines >= 1_000)
    .sort((a, b) => a.lines - b.lines);
  const middle = found[Math.floor(found.length / 3)];
  if (!middle) throw new InputError('No file has 1,000 lines.');
  return middle.file;
}

/** A project of the user's is only replayed, unless other parts are named. */
function partsOf({ part, project }: BenchOptions): readonly Part[] {
  if (part === undefined) return project === undefined ? parts : ['soundness'];
  return part.split(',').map((name) => {
    const found = parts.find((each) => each === name);
    if (!found) throw new InputError(`There is no part "${name}"; there are ${parts.join(', ')}.`);
    return found;
  });
}

function modesOf(names: string | undefined): readonly Mode[] {
  if (names === undefined) return modes;
  return names.split(',').map((name) => {
    const mode = modes.find((each) => each === name);
    if (!mode) throw new InputError(`There is no mode "${name}"; there are ${modes.join(', ')}.`);
    return mode;
  });
}

function kindsOf(names: string | undefined): readonly SiteKind[] {
  const known = allRules.map(({ name }) => name);
  return (names?.split(',') ?? []).map((name) => {
    const kind = known.find((each) => each === name);
    if (!kind) throw new InputError(`There is no monitor "${name}"; there are ${known.join(', ')}.`);
    return kind;
  });
}
