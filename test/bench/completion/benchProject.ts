// The projects that are measured: published packages that ship their TypeScript sources, each copied,
// untouched, into a folder of its own with a tsconfig under which it compiles; or any folder on disk.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { InputError } from '../benchOptions';
import { root } from '../report/environment';

export interface BenchProject {
  readonly name: string;
  readonly version: string;
  /** Absolute; what the product opens as its workspace. */
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  /** Absolute paths of all sources that the tsconfig names. */
  readonly files: readonly string[];
  /** Of `files`, those that prompts are taken from. */
  readonly promptFiles: readonly string[];
}

interface Package {
  readonly name: string;
  readonly compilerOptions: object;
  /** Files that the copy leaves out: tests, which need tools that are not installed. */
  readonly leaveOut?: RegExp;
  /** Sources without prompts: near-duplicates of each other, which would count one thing many times. */
  readonly noPrompts?: RegExp;
}

const base = { strict: true, noEmit: true, target: 'es2022', lib: ['es2024', 'dom'], skipLibCheck: true };
const bundled = { ...base, module: 'esnext', moduleResolution: 'bundler' };

const packages: readonly Package[] = [
  {
    name: 'rxjs',
    compilerOptions: {
      ...bundled,
      types: [],
      stripInternal: true,
      useDefineForClassFields: false,
      paths: { rxjs: ['./src/index'], 'rxjs/*': ['./src/*'] },
    },
    leaveOut: /tsconfig.*\.json$/,
  },
  {
    name: 'zod',
    compilerOptions: {
      ...base,
      module: 'nodenext',
      moduleResolution: 'nodenext',
      types: [],
      rewriteRelativeImportExtensions: true,
    },
    leaveOut: /[\\/](tests|benchmarks)$/,
    noPrompts: /[\\/]locales[\\/]/,
  },
  { name: 'immer', compilerOptions: { ...bundled, types: ['node'] } },
  { name: '@tanstack/query-core', compilerOptions: { ...bundled, types: ['node'], noUncheckedIndexedAccess: true } },
];

export function linesIn(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length;
}

/** The lines of all its files. */
export function linesOf({ files }: BenchProject): number {
  return files.reduce((sum, file) => sum + linesIn(file), 0);
}

/** Copies every package into `folder`, which must exist. */
export function preparePackages(folder: string): BenchProject[] {
  return packages.map((item) => preparePackage(item, folder));
}

function preparePackage({ name, compilerOptions, leaveOut, noPrompts }: Package, parent: string): BenchProject {
  const origin = path.join(root, 'node_modules', name);
  const folder = path.join(parent, name.replace('@', '').replace('/', '-'));
  rmSync(folder, { recursive: true, force: true });
  const keep = (file: string) => !leaveOut?.test(file);
  cpSync(path.join(origin, 'src'), path.join(folder, 'src'), { recursive: true, filter: keep });
  const { version, type } = readManifest(origin);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version, type }));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  for (const dependency of ['@types/node', 'undici-types']) {
    const link = path.join(folder, 'node_modules', dependency);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, 'node_modules', dependency), link, 'junction');
  }
  return readProject(path.join(folder, 'tsconfig.json'), (file) => !noPrompts?.test(file));
}

/** A project on disk by its own tsconfig.json. Throws where there is none or it names no sources. */
export function openProject(folder: string): BenchProject {
  const absolute = path.resolve(folder);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory())
    throw new InputError(`There is no folder ${absolute}.`);
  const config = path.join(absolute, 'tsconfig.json');
  if (!existsSync(config)) throw new InputError(`${absolute} has no tsconfig.json.`);
  return readProject(config, () => true);
}

function readProject(config: string, hasPrompts: (file: string) => boolean): BenchProject {
  const folder = path.dirname(config);
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    { noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new InputError(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  );
  const files = parsed?.fileNames.map((file) => path.resolve(file)) ?? [];
  if (!parsed || files.length === 0) throw new InputError(`${config} names no sources.`);
  const { name, version } = readManifest(folder);
  return {
    name: name ?? path.basename(folder),
    version: version ?? '–',
    folder,
    options: parsed.options,
    files,
    promptFiles: files.filter(
      (file) => /(?<!\.d)\.[cm]?ts$/.test(file) && !isOutside(file, folder) && hasPrompts(file),
    ),
  };
}

function isOutside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative.startsWith('..') || relative.split(path.sep).includes('node_modules');
}

function readManifest(folder: string): { name?: string; version?: string; type?: string } {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string; type?: string };
}
