// Repairs of programs with one bug each: how many, how many rightly, how fast; by the templates, by infilling and by a chat
// model, where one is given, and by all. Without one it is offline.
// `npm run bench -- repair [--mode templates,infill,chat,together] [--model URL [--model-name NAME] [--key-from-env]]`
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { TreeSitterSyntax } from '../../../server/src/analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from '../../../server/src/analysis/typescript/typescriptAnalysis';
import { chatSource } from '../../../server/src/debugging/chat/chatSource';
import { javascriptChat } from '../../../server/src/debugging/chat/javascriptChat';
import { javascriptLocalization } from '../../../server/src/debugging/javascript/javascriptLocalization';
import { completeBy } from '../../../server/src/debugging/infill/completeBy';
import { javascriptRepair } from '../../../server/src/debugging/javascriptRepair';
import { naturalnessBy } from '../../../server/src/debugging/naturalness';
import type { Patch } from '../../../server/src/debugging/patch';
import { typeErrorsBy } from '../../../server/src/debugging/validate/types';
import { EmbeddedModel } from '../../../server/src/models/embedded/embeddedModel';
import { parseSettings } from '../../../server/src/settings';
import type { BenchOptions } from '../benchOptions';
import { InputError } from '../benchOptions';
import { describeEnvironment, formatEnvironment, root } from '../report/environment';
import { writeJson } from '../report/writeJson';
import { builtIn, readCases } from './cases';
import { chatModelOf } from './chatModel';
import { formatCase, formatRepairs, summarize, type Mode } from './formatRepairs';
import { runCase, type CaseResult } from './runCase';

const defaultTime = 60; // seconds a bug
const modes: readonly Mode[] = ['templates', 'infill', 'chat', 'together'];
const modeOf: Readonly<Record<Patch['source'], Mode>> = { template: 'templates', infill: 'infill', chat: 'chat' };

export async function runRepairBench(options: BenchOptions): Promise<void> {
  const { json, model: url, set, only, limit, mode, seconds = defaultTime } = options;
  const environment = describeEnvironment('repair');
  console.log(formatEnvironment(environment));
  const all = readCases(set === undefined ? builtIn : realpathSync(path.resolve(set)));
  const wanted = only?.split(',');
  const cases = all.filter(({ name }) => wanted?.includes(name) ?? true).slice(0, limit);
  if (cases.length === 0) throw new InputError(`No case is called ${only ?? ''}.`);
  const asked: readonly Mode[] =
    mode === undefined ? ['together'] : modes.filter((each) => mode.split(',').includes(each));
  if (asked.length === 0) throw new InputError(`--mode takes ${modes.join(', ')}, separated by commas, not "${mode}".`);
  const conversation = await chatModelOf(options);
  if (asked.includes('chat') && !conversation) throw new InputError('--mode chat needs --model URL.');
  const models = conversation ? `the embedded model and a chat model at ${url ?? ''}` : 'the embedded model alone';
  console.log(`${cases.length} cases of ${set ?? 'the built-in set'}, ${seconds} s a bug, ${models}`);
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
        const infill = completeBy({ model, analysis, syntax }, parseSettings({}));
        const chat =
          conversation &&
          chatSource(conversation, {
            language: javascriptChat,
            localization: javascriptLocalization,
            newTypeErrors: typeErrorsBy(analysis),
          });
        const withSources = (folder: string) => {
          model.learn([folder], { dependencies: false });
          const parts = javascriptRepair({
            dist,
            root: folder,
            analysis,
            naturalness: naturalnessBy(model),
            infill,
            ...(chat && { sources: [chat] }),
          });
          const sources = parts.sources.filter(({ name }) => each === 'together' || modeOf[name] === each);
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
