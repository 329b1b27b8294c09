// Finds the declarations that a workspace compiles against: the language's own, and those of the packages
// that it imports.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type SourceFile } from './sourceFiles';

const perPackage = 1_500_000; // bytes of one package
const skipped = new Set([
  'node_modules',
  'test',
  'tests',
  '__tests__',
  'ts3.4',
  'ts4.0',
  'ts5.6',
  'ts5.7',
  'cjs',
  'esm',
]);

/** The names of the packages that a source text imports. */
export function importedPackages(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(
    /\b(?:from|import|require\()\s*(['"])((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^'"\n]*)?\1/g,
  )) {
    names.push(match[2]!);
  }
  return names;
}

/** Whether a source text looks as if it ran in a browser. */
export function usesBrowser(text: string): boolean {
  return /\b(document\.|window\.|HTMLElement\b)/.test(text);
}

/**
 * The declarations that these folders need, those that they import most often first. `imports` holds packages with
 * how often they are imported, and `browser` where the sources look so.
 */
export function findNeeded(
  folders: readonly string[],
  imports: ReadonlyMap<string, number>,
  libraries: string,
): SourceFile[] {
  const byUse = [...imports].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const names = new Set([...byUse, 'node', ...folders.flatMap(declaredPackages)]);
  const found = new Map<string, SourceFile>();
  for (const file of findLibraries(libraries, imports)) found.set(file.path, file);
  for (const name of names) {
    for (const folder of folders) for (const file of findDeclarations(name, folder)) found.set(file.path, file);
  }
  return [...found.values()];
}

/** The type libraries of the language; those of browsers only where `browser` is among the parts. */
function findLibraries(folder: string, parts: ReadonlyMap<string, number>): SourceFile[] {
  return list(folder)
    .filter(
      (name) => /^lib\.(es|decorators)[\w.]*\.d\.ts$/.test(name) || (parts.has('browser') && name === 'lib.dom.d.ts'),
    )
    .map((name) => describe(path.join(folder, name)))
    .filter((file) => file !== undefined);
}

/**
 * The declarations of a package as seen from `folder`, or of its types package; nearest `node_modules` first. Empty
 * where there is none, or where the folder is a part of the package.
 */
function findDeclarations(name: string, folder: string): SourceFile[] {
  const types = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
  for (let at = folder; ; at = path.dirname(at)) {
    for (const one of [name, types]) {
      const home = path.join(at, 'node_modules', one);
      if (folder === home || folder.startsWith(home + path.sep)) return [];
      const files = declarationsIn(home, entryOf(home));
      if (files.length > 0) return files;
    }
    if (path.dirname(at) === at) return [];
  }
}

/** The packages that a folder's package.json names, those it needs to run first. */
function declaredPackages(folder: string): string[] {
  const manifest = readManifest(folder);
  const names = ['dependencies', 'peerDependencies', 'devDependencies'].flatMap((key) =>
    Object.keys(manifest[key] ?? {}),
  );
  return [...new Set(names)];
}

function entryOf(home: string): string | undefined {
  const { types, typings } = readManifest(home);
  const entry = types ?? typings;
  return typeof entry === 'string' ? path.dirname(path.join(home, entry)) : undefined;
}

/** Reads package.json; an object of anything. */
function readManifest(folder: string): Record<string, object | string> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, object | string>) : {};
  } catch {
    return {};
  }
}

/** Declarations near the entry first, nearest to the top, up to the limit. */
function declarationsIn(home: string, entry: string | undefined): SourceFile[] {
  const found: SourceFile[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  const queue = entry !== undefined && entry !== home ? [entry] : [home];
  while (queue.length > 0 && bytes < perPackage) {
    const folder = queue.shift()!;
    for (const entry of entriesOf(folder)) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.')) queue.push(file);
      if (!entry.isFile() || !/\.d\.[mc]?ts$/.test(entry.name) || seen.has(file.replace(/\.[mc]?ts$/, ''))) continue;
      const source = describe(file);
      if (!source || bytes + source.size > perPackage) continue;
      seen.add(file.replace(/\.[mc]?ts$/, ''));
      bytes += source.size;
      found.push(source);
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function list(folder: string): string[] {
  return entriesOf(folder).map((entry) => entry.name);
}
