// The registry of the benches: `npm run bench -- NAME [--json FILE] [--project DIR] [--limit N]`.
// Each bench lives in its own folder and is loaded only when it is asked for.
import { parseArgs } from 'node:util';
import { InputError, type BenchOptions } from './benchOptions';

interface Bench {
  readonly about: string;
  run(options: BenchOptions): Promise<void>;
}

const benches: Readonly<Record<string, Bench>> = {
  completion: {
    about: 'completions with monitors off and on: NIM, ISM, PM, compilation rate, milliseconds',
    run: async (options) => (await import('./completion/runCompletionBench.js')).runCompletionBench(options),
  },
  model: {
    about: 'the embedded model: bits per byte, next-token accuracy, speed, memory',
    run: async (options) => (await import('./model/runModelBench.js')).runModelBench(options),
  },
  models: {
    about: 'models that the user brings: tokens a second free and constrained, reuse of what is evaluated',
    run: async (options) => (await import('./models/runModelsBench.js')).runModelsBench(options),
  },
  analysis: {
    about: 'static analysis against the LanguageService: recall, agreement, milliseconds',
    run: async (options) => (await import('./analysis/runAnalysisBench.js')).runAnalysisBench(options),
  },
  monitors: {
    about: 'the monitors: legal text refused (none), wrong text caught, exactness, latency, overhead',
    run: async (options) => (await import('./monitors/runMonitorsBench.js')).runMonitorsBench(options),
  },
  tracing: {
    about: 'traced programs: the same behaviour, values as the debugger sees them, overhead',
    run: async (options) => (await import('./tracing/runTracingBench.js')).runTracingBench(options),
  },
  repair: {
    about: 'programs with one bug each: repaired, rightly repaired, seconds and runs, rank of the faulty line',
    run: async (options) => (await import('./repair/runRepairBench.js')).runRepairBench(options),
  },
};

function readArguments(args: readonly string[]): { bench: Bench; options: BenchOptions } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      project: { type: 'string' },
      set: { type: 'string' },
      seconds: { type: 'string' },
      limit: { type: 'string' },
      prefixes: { type: 'string' },
      only: { type: 'string' },
      part: { type: 'string' },
      mode: { type: 'string' },
      model: { type: 'string' },
      'model-name': { type: 'string' },
      'key-from-env': { type: 'boolean' },
    },
  });
  const [name, ...rest] = positionals;
  const bench = name === undefined ? undefined : benches[name];
  if (!bench)
    throw new InputError(`${name === undefined ? 'Which bench?' : `There is no bench "${name}".`}\n${formatUsage()}`);
  if (rest.length > 0) throw new InputError(`One bench at a time; not understood: ${rest.join(' ')}`);
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new InputError(`--limit takes a whole number above 0, not "${values.limit}".`);
  }
  const options = {
    ...(values.json !== undefined && { json: values.json }),
    ...(values.project !== undefined && { project: values.project }),
    ...(values.seconds !== undefined && { seconds: Number(values.seconds) }),
    ...(values.set !== undefined && { set: values.set }),
    ...(limit !== undefined && { limit }),
    ...(values.prefixes !== undefined && { prefixes: values.prefixes }),
    ...(values.only !== undefined && { only: values.only }),
    ...(values.part !== undefined && { part: values.part }),
    ...(values.mode !== undefined && { mode: values.mode }),
    ...(values.model !== undefined && { model: values.model }),
    ...(values['model-name'] !== undefined && { modelName: values['model-name'] }),
    ...(values['key-from-env'] !== undefined && { keyFromEnv: values['key-from-env'] }),
  };
  return { bench, options };
}

function formatUsage(): string {
  const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(12)}${about}`);
  return ['npm run bench -- NAME [--json FILE] [--project DIR] [--limit N]', ...list].join('\n');
}

async function main(): Promise<void> {
  const { bench, options } = readArguments(process.argv.slice(2));
  await bench.run(options);
}

main().then(
  // Worker threads of a bench may still be ending.
  () => process.exit(),
  (error: unknown) => {
    const isInput = error instanceof InputError || (error instanceof TypeError && 'code' in error);
    console.error(isInput ? error.message : error);
    process.exit(isInput ? 2 : 1);
  },
);
