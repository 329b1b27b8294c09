// What a project's configuration of jest says, before jest completes it.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type Options = Record<string, unknown>;

/** Parts of the package jest-config. */
export interface JestConfig {
  /** From version 29 on. */
  readInitialOptions?(
    config: string | undefined,
    options: { packageRootOrConfig: string; skipMultipleConfigError: boolean },
  ): Promise<Read>;
  readConfig(argv: Options, folder: string): Promise<Completed>;
}

interface Completed {
  readonly configPath?: string | null;
  readonly projectConfig: {
    readonly transform: readonly (readonly [pattern: string, file: string, options: unknown])[];
  };
}

interface Read {
  readonly config: Options;
  readonly configPath: string | null;
}

export interface ProjectOptions {
  readonly options: Options;
  /** Its root. */
  readonly folder: string;
}

/** `from`: a folder, or a file of configuration. Of several projects, those of that which holds the file. */
export async function projectOptions(jestConfig: JestConfig, from: string, file: string): Promise<ProjectOptions> {
  const { config, configPath } = await read(jestConfig, from);
  const folder = path.resolve(configPath ? path.dirname(configPath) : from, rootDir(config) ?? '.');
  const { projects, ...options } = config;
  const found = (Array.isArray(projects) ? (projects as unknown[]) : [])
    .map((project) => projectFolder(project, folder))
    .filter((project) => file.startsWith(project.folder + path.sep))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  if (typeof found?.project === 'string' && found.folder !== folder) {
    return projectOptions(jestConfig, found.folder, file);
  }
  if (typeof found?.project !== 'object') return { options: complete({ ...options, rootDir: folder }), folder };
  return { options: complete({ ...(found.project as Options), rootDir: found.folder }), folder: found.folder };
}

function projectFolder(project: unknown, folder: string): { project: unknown; folder: string } {
  const written = typeof project === 'string' ? project : (rootDir(project as Options) ?? '.');
  const resolved = path.resolve(folder, written.replace('<rootDir>', folder));
  return { project, folder: /\.[cm]?[jt]s(on)?$/.test(resolved) ? path.dirname(resolved) : resolved };
}

async function read(jestConfig: JestConfig, from: string): Promise<Read> {
  const given = statSync(from).isFile() ? { config: from } : {};
  if (jestConfig.readInitialOptions) {
    return jestConfig.readInitialOptions(given.config, { packageRootOrConfig: from, skipMultipleConfigError: true });
  }
  const { configPath } = await jestConfig.readConfig({ ...given, _: [], $0: '' }, from);
  return { configPath: configPath ?? null, config: configPath ? await load(configPath) : {} };
}

async function load(file: string): Promise<Options> {
  if (path.basename(file) === 'package.json') {
    return (JSON.parse(readFileSync(file, 'utf8')) as { jest?: Options }).jest ?? {};
  }
  const loaded = createRequire(file)(file) as Options | (() => Options | Promise<Options>);
  return typeof loaded === 'function' ? loaded() : loaded;
}

/** Without what would gather or end at more than the tests. */
function complete(options: Options): Options {
  const left = ['coverageThreshold', 'collectCoverage', 'watchPlugins', 'reporters', 'cacheDirectory', 'displayName'];
  return Object.fromEntries(Object.entries(options).filter(([name]) => !left.includes(name)));
}

function rootDir(options: Options): string | undefined {
  return typeof options['rootDir'] === 'string' ? options['rootDir'] : undefined;
}
