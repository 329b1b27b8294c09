// The files of a project, without what is installed or built.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders that hold what can be made again. */
const installed = new Set(['node_modules', '.git', '.hg', '.svn', '.yarn', '.pnpm-store', '.vscode-test']);
const built = new Set([
  'dist',
  'build',
  'out',
  'coverage',
  '.next',
  '.nuxt',
  '.turbo',
  '.cache',
  '.nyc_output',
  'target',
]);

export interface ProjectEntry {
  /** Absolute path. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  /** A folder that is not entered: what is installed there. */
  readonly isInstalled: boolean;
}

/** Files, folders and links below a folder, each folder before what is in it. What git ignores of the built is left out. */
export async function* projectEntries(
  folder: string,
  ignored: ReadonlySet<string> = new Set(),
): AsyncGenerator<ProjectEntry> {
  const known = new Set([...ignored, ...(await ignoredNames(folder))]);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = path.join(folder, entry.name);
    const isInstalled = installed.has(entry.name);
    if (built.has(entry.name) && entry.isDirectory() && known.has(entry.name)) continue;
    if (entry.isSymbolicLink()) yield { path: at, kind: 'link', isInstalled };
    else if (entry.isFile()) yield { path: at, kind: 'file', isInstalled: false };
    else if (entry.isDirectory()) {
      yield { path: at, kind: 'folder', isInstalled };
      if (!isInstalled) yield* projectEntries(at, known);
    }
  }
}

/** Plain names in `.gitignore`, which are most. */
async function ignoredNames(folder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(folder, '.gitignore'), 'utf8').catch(() => '');
  return text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, ''));
}
