// How long it takes from the command to run an example of a function until the values that it has shown are there.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { defaultLimits } from '../../../server/src/execution/limits';
import { JavaScriptInstrumenter } from '../../../server/src/tracing/javascript/javascriptInstrumenter';
import { runTraced } from '../../../server/src/tracing/runTraced';
import { createProject } from '../../support/project';
import { bundleRunner } from './bundle';

export interface FirstValueFigures {
  readonly project: string;
  /** Milliseconds, one for each run once all is warm. */
  readonly milliseconds: readonly number[];
  /** Values that each run has seen. */
  readonly values: number;
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
  for (const [name, { main, text }] of Object.entries(projects)) figures.push(await measure(name, main, text));
  return figures;

  async function measure(name: string, main: string, text: string): Promise<FirstValueFigures> {
    const project = createProject(text);
    try {
      const milliseconds: number[] = [];
      let values = 0;
      for (let time = 0; time <= times; time++) {
        const begin = performance.now();
        values = await run(project.folder, project.file(main), folder);
        if (time > 0) milliseconds.push(performance.now() - begin);
      }
      return { project: name, milliseconds, values };
    } finally {
      project.dispose();
    }
  }
}

async function run(root: string, file: string, dist: string): Promise<number> {
  const { trace, results, output } = await runTraced(
    { kind: 'examples', file, function: 'mean' },
    {
      ...{ root, dist, limits: defaultLimits, sandbox: { writes: 'project', network: 'none' } },
      instrumenter: new JavaScriptInstrumenter({ rethrow: true }),
    },
    new AbortController().signal,
  );
  const hits = [...trace.files.values()].flatMap((each) => each.hits.flat());
  const hasPassed = results.length === 1 && results[0]?.state === 'passed';
  if (!hasPassed || hits.length === 0) throw new Error(`The example of ${file} did not run: ${output}`);
  return hits.length;
}
