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

interface TestConfiguration {
  test?: { pool?: unknown };
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

/** `tests`: path of the test file. */
function plugin(tests: string) {
  return {
    name: 'trueline',
    enforce: 'pre',
    // A pool with contexts of its own would not see the recorder, which is a global.
    config: ({ test }: TestConfiguration) =>
      typeof test?.pool === 'string' && test.pool.startsWith('vm') ? { test: { pool: 'forks' } } : undefined,
    transform(code: string, id: string) {
      const file = id.replace(/[?#].*$/s, '');
      if (id.startsWith('\0') || !path.isAbsolute(file)) return undefined;
      const traced = instrument(code, file);
      if (!traced) return undefined;
      return { code: file === tests ? traced.code + flush : traced.code, map: JSON.parse(traced.map) as unknown };
    },
  };
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
