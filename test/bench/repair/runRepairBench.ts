// Repairs of programs with one bug each, by the embedded model alone, offline: how many, how many rightly, how fast; by the
// templates, by infilling, and by both.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { TreeSitterSyntax } from '../../../server/src/analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from '../../../server/src/analysis/typescript/typescriptAnalysis';
import { javascriptRepair } from '../../../server/src/debugging/javascriptRepair';
import { naturalnessBy } from '../../../server/src/debugging/naturalness';
import { EmbeddedModel } from '../../../server/src/models/embedded/embeddedModel';
import { parseSettings } from '../../../server/src/settings';
import type { BenchOptions } from '../benchOptions';
import { InputError } from '../benchOptions';
import { describeEnvironment, formatEnvironment, root } from '../report/environment';
import { writeJson } from '../report/writeJson';
import { builtIn, readCases } from './cases';
import { formatCase, formatRepairs, summarize, type Mode } from './formatRepairs';
import { runCase, type CaseResult } from './runCase';

const defaultTime = 60; // seconds a bug
const modes: readonly Mode[] = ['templates', 'infill', 'together'];

export async function runRepairBench({
  json,
  set,
  only,
  limit,
  mode,
  seconds = defaultTime,
}: BenchOptions): Promise<void> {
  const environment = describeEnvironment('repair');
  console.log(formatEnvironment(environment));
  const all = readCases(set === undefined ? builtIn : realpathSync(path.resolve(set)));
  const wanted = only?.split(',');
  const cases = all.filter(({ name }) => wanted?.includes(name) ?? true).slice(0, limit);
  if (cases.length === 0) throw new InputError(`No case is called ${only ?? ''}.`);
  const asked = mode === undefined ? (['together'] as const) : modes.filter((each) => mode.split(',').includes(each));
  if (asked.length === 0) throw new InputError(`--mode takes ${modes.join(', ')}, separated by commas, not "${mode}".`);
  console.log(`${cases.length} cases of ${set ?? 'the built-in set'}, ${seconds} s a bug, the embedded model alone`);
  const time = seconds * 1_000;
  const dist = path.join(root, 'dist');
  const analysis = new TypeScriptAnalysis({ dist, log: () => {} });
  const model = new EmbeddedModel({ dist, maxIndexBytes: 64 * 2 ** 20, log: () => {}, onStatus: () => {} });
  const syntax = new TreeSitterSyntax({ dist, log: () => {} });
  const results = new Map<Mode, readonly CaseResult[]>();
  try {
    for (const each of asked) {
      const done: CaseResult[] = [];
      for (const one of cases) {
        const infill = { cores: { model, analysis, syntax }, settings: parseSettings({}) };
        const parts = javascriptRepair({ dist, analysis, naturalness: naturalnessBy(model), infill });
        const sources = parts.sources.filter(
          ({ name }) => each === 'together' || (name === 'template') === (each === 'templates'),
        );
        const withSources = (folder: string) => {
          model.learn([folder], { dependencies: false });
          return { ...parts, sources };
        };
        const result = await runCase(one, { parts: withSources, dist, budget: time });
        done.push(result);
        console.log(formatCase(each, result));
      }
      results.set(each, done);
    }
  } finally {
    analysis.dispose();
    model.dispose();
    syntax.dispose();
  }
  console.log(formatRepairs(results));
  if (json !== undefined) {
    const figures = [...results].map(([name, done]) => ({ mode: name, ...summarize(done), cases: done }));
    writeJson(json, { ...environment, set: set ?? 'built-in', seconds, modes: figures });
  }
  const last = summarize([...results.values()].at(-1) ?? []);
  console.log(`right ${last.right}, plausible but wrong ${last.wrong}, of ${last.cases}`);
}
