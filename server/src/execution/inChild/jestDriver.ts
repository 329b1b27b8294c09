// Starts the project's own jest on one file, with a configuration made of the project's own: the same, but every source is
// instrumented before its transformer sees it, and a setup file comes first that lets the tests' world see the recorder.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectOptions, type JestConfig, type Options } from './jestOptions';
import { readRequest } from './request';

const sources = '\\.[cm]?[jt]sx?$';

async function main(): Promise<void> {
  const request = readRequest('tests');
  const runner = path.join(process.env['TRUELINE_RUNNER'] ?? '', 'package.json');
  const jest = createRequire(runner)('jest') as { run(args: readonly string[]): Promise<void> };
  const config = path.join(process.env['TMPDIR'] ?? '.', 'jest.config.json');
  writeFileSync(config, JSON.stringify(await configuration(runner, request.file, request.options['config'])));
  await jest.run([
    ...['--config', config, '--runTestsByPath', request.file, '--runInBand', '--testLocationInResults'],
    ...['--coverage=false', '--watchman=false', '--ci', '--cacheDirectory', process.env['TMPDIR'] ?? '.'],
    ...['--reporters', 'default', '--reporters', path.join(__dirname, 'jestReporter.js')],
    ...(request.pattern === undefined ? [] : ['--testNamePattern', request.pattern]),
  ]);
}

async function configuration(runner: string, file: string, config: string | true | undefined): Promise<Options> {
  const core = createRequire(runner).resolve('@jest/core');
  const jestConfig = createRequire(core)('jest-config') as JestConfig;
  const { options, folder } = await projectOptions(
    jestConfig,
    typeof config === 'string' ? path.resolve(config) : process.cwd(),
    file,
  );
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
  return [pattern, [path.join(__dirname, 'jestTransformer.js'), { inner, options: unchecked(inner, options) }]];
}

/** ts-jest checks types; what the instrumenter has put in is not written for that. */
function unchecked(inner: string | undefined, options: unknown): unknown {
  return inner?.includes('ts-jest') ? { ...(options as Options | undefined), diagnostics: false } : options;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
