// Starts the project's own jest on one file, with a configuration made of the project's own: the same, but every source is
// instrumented before its transformer sees it, and a setup file comes first that lets the tests' world see the recorder.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readRequest } from './request';

type Options = Record<string, unknown>;

interface JestConfig {
  readInitialOptions(
    config: string | undefined,
    options: { packageRootOrConfig: string; skipMultipleConfigError: boolean },
  ): Promise<{ config: Options; configPath: string | null }>;
  readConfig(
    argv: Options,
    folder: string,
  ): Promise<{ projectConfig: { transform: readonly (readonly [pattern: string, file: string, options: unknown])[] } }>;
}

const sources = '\\.[cm]?[jt]sx?$';

async function main(): Promise<void> {
  const request = readRequest('tests');
  const runner = path.join(process.env['TRUELINE_RUNNER'] ?? '', 'package.json');
  const jest = createRequire(runner)('jest') as { run(args: readonly string[]): Promise<void> };
  const config = path.join(process.env['TMPDIR'] ?? '.', 'jest.config.json');
  writeFileSync(config, JSON.stringify(await configuration(runner, request.file)));
  await jest.run([
    ...['--config', config, '--runTestsByPath', request.file, '--runInBand', '--testLocationInResults'],
    ...['--coverage=false', '--watchman=false', '--ci', '--cacheDirectory', process.env['TMPDIR'] ?? '.'],
    ...['--reporters', 'default', '--reporters', path.join(__dirname, 'jestReporter.js')],
    ...(request.pattern === undefined ? [] : ['--testNamePattern', request.pattern]),
  ]);
}

async function configuration(runner: string, file: string): Promise<Options> {
  const core = createRequire(runner).resolve('@jest/core');
  const jestConfig = createRequire(core)('jest-config') as JestConfig;
  const { options, folder } = await projectOptions(jestConfig, process.cwd(), file);
  const { projectConfig } = await jestConfig.readConfig({ config: JSON.stringify(options), _: [], $0: '' }, folder);
  const transform = projectConfig.transform.map(([pattern, inner, innerOptions]) =>
    wrapped(pattern, inner, innerOptions),
  );
  const setup = Array.isArray(options['setupFiles']) ? (options['setupFiles'] as unknown[]) : [];
  return {
    ...options,
    transform: Object.fromEntries([...transform, wrapped(sources, undefined, undefined)]),
    setupFiles: [path.join(__dirname, 'jestSetup.js'), ...setup],
  };
}

function wrapped(pattern: string, inner: string | undefined, options: unknown): [string, [string, Options]] {
  return [pattern, [path.join(__dirname, 'jestTransformer.js'), { inner, options }]];
}

/** What the project's configuration says, before jest completes it; of several projects that which holds the file. */
async function projectOptions(
  jestConfig: JestConfig,
  from: string,
  file: string,
): Promise<{ options: Options; folder: string }> {
  const read = await jestConfig.readInitialOptions(undefined, {
    packageRootOrConfig: from,
    skipMultipleConfigError: true,
  });
  const above = read.configPath ? path.dirname(read.configPath) : from;
  const folder = path.resolve(above, rootDir(read.config) ?? '.');
  const { projects, ...options } = read.config;
  for (const project of Array.isArray(projects) ? (projects as unknown[]) : []) {
    const inner = typeof project === 'string' ? project.replace('<rootDir>', folder) : rootDir(project as Options);
    const innerFolder = path.resolve(folder, (inner ?? '.').replace('<rootDir>', folder));
    if (!file.startsWith(innerFolder + path.sep)) continue;
    if (typeof project === 'string') return projectOptions(jestConfig, innerFolder, file);
    return { options: complete({ ...(project as Options), rootDir: innerFolder }), folder: innerFolder };
  }
  return { options: complete({ ...options, rootDir: folder }), folder };
}

/** Without what would gather or end at more than the tests. */
function complete(options: Options): Options {
  const left = ['coverageThreshold', 'collectCoverage', 'watchPlugins', 'reporters', 'cacheDirectory', 'displayName'];
  return Object.fromEntries(Object.entries(options).filter(([name]) => !left.includes(name)));
}

function rootDir(options: Options): string | undefined {
  return typeof options['rootDir'] === 'string' ? options['rootDir'] : undefined;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
