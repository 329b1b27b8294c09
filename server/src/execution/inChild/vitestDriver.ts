// Starts the project's own vitest on one file, with a plugin of Trueline's that instruments sources before anything else
// transforms them, and a reporter that writes Trueline's results. The project's configuration stays as it is.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readRequest } from './request';
import { instrument } from './transform';
import { vitestReporter } from './vitestReporter';

interface Vitest {
  startVitest(
    mode: string,
    filters: string[],
    options: object,
    vite: object,
  ): Promise<{ close(): Promise<void> } | undefined>;
}

interface Configuration {
  plugins?: unknown[];
  test?: { pool?: unknown; projects?: unknown; workspace?: unknown };
}

async function main(): Promise<void> {
  const request = readRequest('tests');
  const runner = process.env['TRUELINE_RUNNER'] ?? '';
  const entry = createRequire(path.join(runner, 'package.json')).resolve('vitest/node');
  const { startVitest } = (await import(pathToFileURL(entry).href)) as Vitest;
  const options = {
    ...request.options,
    root: process.cwd(),
    watch: false,
    run: true,
    coverage: { enabled: false },
    reporters: ['default', vitestReporter()],
    includeTaskLocation: true,
    ...(request.pattern !== undefined && { testNamePattern: request.pattern }),
  };
  const vite = {
    plugins: [plugin(request.file)],
    cacheDir: path.join(process.env['TMPDIR'] ?? '.', 'vite'),
    clearScreen: false,
    ...configLoader(),
  };
  const vitest = await startVitest('test', [request.file], options, vite);
  await vitest?.close();
}

/** What was made of each file. */
const made = new Map<string, string>();

/** Vitest ends its workers without an exit; what they have recorded last is written before. */
const flush = `
import { afterAll as truelineAfterAll } from 'vitest';
truelineAfterAll(() => globalThis.__trueline?.flush?.());`;

/** Vite bundles the configuration into a file in `node_modules`, unless it is told to load it without. */
function configLoader(): { configLoader?: string } {
  try {
    accessSync('node_modules', constants.W_OK);
    return {};
  } catch {
    return { configLoader: 'runner' };
  }
}

/** Changes a configuration, which vite lets plugins do. FIXME: projects that are named by their folder are not traced. */
function adapt(config: Configuration, tests: string): void {
  const { test } = config;
  // A pool with contexts of its own would not see the recorder, which is a global.
  if (typeof test?.pool === 'string' && test.pool.startsWith('vm')) test.pool = 'forks';
  for (const project of [test?.projects, test?.workspace].flat()) {
    // They take over no plugins.
    if (typeof project !== 'object' || project === null) continue;
    const inner = project as Configuration;
    inner.plugins = [plugin(tests), ...(inner.plugins ?? [])];
    adapt(inner, tests);
  }
}

/** `tests`: path of the test file. */
function plugin(tests: string) {
  return {
    name: 'trueline',
    enforce: 'pre',
    config: (config: Configuration) => adapt(config, tests),
    transform(code: string, id: string) {
      const file = id.replace(/[?#].*$/s, '');
      // A project that extends the configuration may have the plugin twice.
      if (id.startsWith('\0') || !path.isAbsolute(file) || made.get(file) === code) return undefined;
      const traced = instrument(code, file);
      if (!traced) return undefined;
      const whole = file === tests ? traced.code + flush : traced.code;
      made.set(file, whole);
      return { code: whole, map: JSON.parse(traced.map) as unknown };
    },
  };
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
