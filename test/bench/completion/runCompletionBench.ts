// The completion bench: the DotPrompts task on real TypeScript projects, the same model, seed and
// prompts with the monitors off and on.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { InputError, type BenchOptions } from '../benchOptions';
import { describeEnvironment, formatEnvironment, root } from '../report/environment';
import { figure } from '../report/table';
import { writeJson } from '../report/writeJson';
import { ask } from './ask';
import { openProject, preparePackages, type BenchProject } from './benchProject';
import { choosePrompts } from './choosePrompts';
import { formatFault, formatSummaries } from './formatSummary';
import { judge, type Judged } from './judge';
import { createOracle } from './oracle';
import { faultsOf, summarize } from './summarize';

const defaultLimit = 520;
const seed = 1;

interface Measured {
  readonly project: BenchProject;
  readonly model: string;
  /** ms until everything was learnt. */
  readonly learning: number;
  readonly judged: readonly Judged[];
}

/** Prints the tables, and writes the figures and every single result to `json`. */
export async function runCompletionBench({ json, project, limit, only }: BenchOptions): Promise<void> {
  if (!existsSync(path.join(root, 'dist/typescriptWorker.js'))) throw new InputError('Build first: npm run build.');
  const environment = describeEnvironment('completion');
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-bench-')));
  try {
    // A copy, so that a build while the bench runs changes nothing under it.
    const dist = path.join(folder, 'dist');
    cpSync(path.join(root, 'dist'), dist, { recursive: true });
    const projects = project === undefined ? preparePackages(folder) : [openProject(project)];
    const measured: Measured[] = [];
    for (const item of projects) {
      measured.push(await measure(item, dist, Math.ceil((limit ?? defaultLimit) / projects.length), only));
    }
    report(environment, measured, json);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  project: BenchProject,
  dist: string,
  count: number,
  only: string | undefined,
): Promise<Measured> {
  const oracle = createOracle(project);
  try {
    const compiles = (file: string) => oracle.errors(file, ts.sys.readFile(file) ?? '').length === 0;
    const prompts = choosePrompts(project, count, seed, compiles);
    if (prompts.length === 0)
      throw new InputError(`${project.name}: no member access in a method of a file that compiles.`);
    const { answers, model, learning } = await ask(
      project,
      prompts,
      { dist, seed, ...(only !== undefined && { only }) },
      showProgress(project.name, 'asked', count),
    );
    const progress = showProgress(project.name, 'judged', count);
    const judged = answers.map((answer, index) => {
      progress(index + 1);
      return judge(project, oracle, answer);
    });
    return { project, model, learning, judged };
  } finally {
    oracle.dispose();
  }
}

function report(environment: ReturnType<typeof describeEnvironment>, measured: readonly Measured[], json?: string) {
  const all = measured.flatMap(({ judged }) => judged);
  const overall = summarize(all);
  const summaries = measured.map(({ project, judged }) => ({ name: project.name, summary: summarize(judged) }));
  const inputs = measured.map(({ project: { name, version, files }, judged, model, learning }) => ({
    name,
    version,
    files: files.length,
    prompts: judged.length,
    promptFiles: new Set(judged.map(({ place }) => place.split(':')[0])).size,
    model,
    learning,
  }));
  console.log(`\n${formatEnvironment(environment)}`);
  console.log(`TypeScript ${ts.version} as the judge · seed ${seed}`);
  for (const { name, version, files, promptFiles, prompts, model, learning } of inputs) {
    const learnt = `${model}, in ${figure(learning / 1000)} s`;
    console.log(`${name} ${version}: ${prompts} prompts from ${promptFiles} of ${files} files · ${learnt}`);
  }
  console.log(`\n${formatSummaries([...summaries, { name: 'all', summary: overall }])}\n`);
  for (const { project, judged } of measured) {
    for (const fault of faultsOf(judged)) console.log(formatFault(project.name, fault));
  }
  if (json === undefined) return;
  const projects = Object.fromEntries(summaries.map(({ name, summary }) => [name, summary]));
  const results = measured.flatMap(({ project, judged }) => judged.map((item) => ({ project: project.name, ...item })));
  writeJson(json, { ...environment, judge: `typescript ${ts.version}`, seed, inputs, overall, projects, results });
}

/** On a terminal one line that is written over; elsewhere a line for every hundred. */
function showProgress(name: string, done: string, count: number): (index: number) => void {
  return (index) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${done} ${index} of ${count} `);
    else if (index % 100 === 0) console.error(`${name}: ${done} ${index} of ${count}`);
  };
}
