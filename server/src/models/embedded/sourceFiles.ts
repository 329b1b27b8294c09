// Finds the source files of a folder: what a person wrote, not what a tool made or installed.
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { withoutComments } from '../../text/comments';
import { toLineFeeds } from '../../text/lineEnds';

export interface SourceFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

const extensions = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;
const generated = /(\.min\.|\.bundle\.|\.generated\.|-min\.)[cm]?js$|\.generated\.tsx?$/;
const skipped: ReadonlySet<string> = new Set([
  'node_modules', 'bower_components', 'jspm_packages', 'dist', 'out', 'build', 'lib-cov', 'coverage', 'vendor', 'tmp', 'temp',
]); // prettier-ignore
const largest = 1024 * 1024; // bytes

/** Whether a file of this name would be learnt. */
export function isSource(file: string): boolean {
  return extensions.test(file) && !generated.test(file);
}

/**
 * The source files below a folder, without those that a `.gitignore` names by a plain name (patterns are left
 * aside). Never follows links. A folder that cannot be read is as good as empty.
 */
export function* findSources(
  folder: string,
  exclude: readonly string[] = [],
  ignored = skipped,
): Generator<SourceFile> {
  if (exclude.includes(folder)) return;
  const { everywhere, here } = readIgnored(folder, ignored);
  for (const entry of list(folder)) {
    const file = path.join(folder, entry.name);
    if (everywhere.has(entry.name) || here.has(entry.name)) continue;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) yield* findSources(file, exclude, everywhere);
    } else if (entry.isFile() && isSource(entry.name) && !exclude.includes(file)) {
      const source = describe(file);
      if (source && source.size <= largest) yield source;
    }
  }
}

/** A file as it is on disk, or `undefined` where there is none. */
export function describe(file: string): SourceFile | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { path: file, size: stat.size, modified: stat.mtimeMs } : undefined;
}

/** A file's code, or `undefined` where it cannot be read. */
export function readSource(file: string): string | undefined {
  try {
    return codeOf(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What is learnt of a text: the code without comments, where nothing is ever completed; line ends `\n`. */
export function codeOf(text: string): string {
  return withoutComments(toLineFeeds(text));
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** The plain names of a folder's `.gitignore`: those that hold at any depth, with the inherited, and those of the folder itself. */
function readIgnored(folder: string, inherited: ReadonlySet<string>) {
  const here = new Set<string>();
  const file = path.join(folder, '.gitignore');
  if (!describe(file)) return { everywhere: inherited, here };
  const everywhere = new Set(inherited);
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const [, anchor, name] = /^(\/?)([\w.@-]+)\/?\s*$/.exec(line) ?? [];
    if (name) (anchor ? here : everywhere).add(name);
  }
  return { everywhere, here };
}
