// How long it takes from the command to run an example of a function until the values that it has shown are there.
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TraceThread } from '../../../server/src/tracing/traceThread';
import { createProject, type TestProject } from '../../support/project';
import { bundleRunner } from './bundle';

export interface FirstValueFigures {
  readonly project: string;
  /** Milliseconds, one for each run once all is warm. */
  readonly milliseconds: readonly number[];
  /** Likewise, each with another text of the file. */
  readonly edited: readonly number[];
  /** Lines with values. */
  readonly lines: number;
}

const projects: Readonly<Record<string, { readonly main: string; readonly text: string }>> = {
  JavaScript: {
    main: '/sum.js',
    text: `//- /package.json
{ "name": "small" }
//- /one.js
exports.one = 1;
//- /sum.js
const { one } = require('./one');
/** @example sum([1, 2, 3]) // => 6 */
exports.sum = function sum(values) { return values.reduce((total, value) => total + value * one, 0); };
/** @example mean([1, 2, 3]) // => 2 */
function mean(values) { return exports.sum(values) / values.length; }
exports.mean = mean;
`,
  },
  TypeScript: {
    main: '/sum.ts',
    text: `//- /package.json
{ "name": "small" }
//- /tsconfig.json
{ "compilerOptions": { "strict": true, "module": "commonjs" } }
//- /one.ts
export const one: number = 1;
//- /sum.ts
import { one } from './one';
export function sum(values: readonly number[]): number { return values.reduce((total, value) => total + value * one, 0); }
/** @example mean([1, 2, 3]) // => 2 */
export function mean(values: readonly number[]): number { return sum(values) / values.length; }
`,
  },
};

/** Of bundles made in `folder`, after one run of each project that does not count. */
export async function measureFirstValue(folder: string, times: number): Promise<FirstValueFigures[]> {
  await bundleRunner(folder);
  execFileSync(process.execPath, [path.join(folder, 'makeCodeCache.js')]);
  const figures: FirstValueFigures[] = [];
  for (const [name, { main, text }] of Object.entries(projects)) {
    const project = createProject(text);
    const traces = new TraceThread({ dist: folder, kept: path.join(folder, 'kept'), log: console.error });
    try {
      figures.push({ project: name, ...(await measure(project, project.file(main), traces, times)) });
    } finally {
      await traces.dispose();
      project.dispose();
    }
  }
  return figures;
}

async function measure({ folder }: TestProject, file: string, traces: TraceThread, times: number) {
  const milliseconds: number[] = [];
  const edited: number[] = [];
  let lines = await run(folder, file, traces);
  // What is loaded ahead of later runs.
  await setTimeout(4_000);
  for (let time = 0; time < 2 * times; time++) {
    const isEdited = time >= times;
    if (isEdited) appendFileSync(file, `// ${time}\n`);
    const begin = performance.now();
    lines = await run(folder, file, traces);
    (isEdited ? edited : milliseconds).push(performance.now() - begin);
  }
  return { milliseconds, edited, lines };
}

async function run(root: string, file: string, traces: TraceThread): Promise<number> {
  const target = { kind: 'examples', file, function: 'mean' } as const;
  const limits = { time: 30_000, memory: 2_048, hits: 100, mayUseNetwork: false };
  const request = { target, root, limits, withValues: true, token: file };
  const { result } = await traces.run(request, () => {}, new AbortController().signal);
  const lines = await traces.ask('lines', { path: file, text: readFileSync(file, 'utf8'), budget: 80 });
  const hasPassed = result.results.length === 1 && result.results[0]?.state === 'passed';
  if (!hasPassed || lines.length === 0) throw new Error(`The example of ${file} did not run: ${result.output}`);
  return lines.length;
}
