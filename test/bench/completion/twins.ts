// The compiled twins of a source: files of the project that a model must not see, because they hold
// the text of the source in another form.
import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { BenchProject } from './benchProject';

const outputFolders = /^(dist|build|out|lib|es|esm|cjs|umd|bundles?|types|typings|\.next|\.output)$/;
const compiled = /\.(d\.[cm]?ts|[cm]?js|jsx|map)$/;
const found = new WeakMap<BenchProject, readonly string[]>();

/**
 * Absolute paths of what may be compiled from `file`: what carries its name beside it or in an output
 * folder, and what every source is compiled into, bundles, which carry another name.
 */
export function twinsOf(project: BenchProject, file: string): string[] {
  const stem = stemOf(file);
  const outputs = found.get(project) ?? findOutputs(project);
  found.set(project, outputs);
  const beside = ['.js', '.mjs', '.cjs', '.jsx', '.d.ts', '.d.mts', '.d.cts'].map((end) =>
    path.join(path.dirname(file), stem + end),
  );
  return [...beside, ...outputs];
}

/** All compiled files below the output folders of the project, and of its own package below node_modules. */
function findOutputs({ folder, name, files }: BenchProject): string[] {
  const sources = new Set(files);
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && outputFolders.test(entry.name))
    .map((entry) => path.join(folder, entry.name));
  return [...folders, path.join(folder, 'node_modules', name)]
    .flatMap(listCompiled)
    .filter((file) => !sources.has(file));
}

function listCompiled(folder: string): string[] {
  try {
    return readdirSync(realpathSync(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && compiled.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function stemOf(file: string): string {
  return path.basename(file).replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
}
