// What the project of a file says about itself: its nearest package.json and what lies beside it. Reads only; nothing of
// the project is run to learn this.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Project {
  /** Folder of the nearest package.json, or the folder that the user has opened. */
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly isModule: boolean;
  /** The whole package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Names of the files in `folder`. */
  readonly files: readonly string[];
}

/** The project of a file within `root`, the folder that the user has opened. */
export function readProject(file: string, root: string): Project {
  const folder = findUp(path.dirname(file), root) ?? root;
  const manifest = readManifest(path.join(folder, 'package.json'));
  const names = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(record(manifest[kind])),
  );
  const scripts = Object.entries(record(manifest['scripts'])).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  );
  return {
    folder,
    dependencies: new Set(names),
    scripts: Object.fromEntries(scripts),
    isModule: manifest['type'] === 'module',
    manifest,
    files: existsSync(folder) ? readdirSync(folder) : [],
  };
}

/** Folder of an installed package as the project would find it, with those of the folders above. */
export function packageFolder(project: Project, name: string): string | undefined {
  for (const nodeModules of createRequire(path.join(project.folder, 'package.json')).resolve.paths(name) ?? []) {
    const folder = path.join(nodeModules, name);
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  return undefined;
}

/** Whether the project names the package, or has it installed. */
export function hasPackage(project: Project, name: string): boolean {
  return project.dependencies.has(name) || packageFolder(project, name) !== undefined;
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function findUp(from: string, root: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === root || folder === path.dirname(folder)) return undefined;
  }
}

function readManifest(file: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
