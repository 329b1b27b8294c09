// Which runner a test file belongs to, by what the file imports and by what its project says: scripts first, then
// configuration files, then dependencies; the nearest package.json that says anything counts.
import path from 'node:path';
import { packageFolder, readProject, type Project } from '../project';
import { jest } from './jest';
import { mocha } from './mocha';
import { nodeTest } from './nodeTest';
import type { Runner } from './runner';
import { vitest } from './vitest';

export const runners: readonly Runner[] = [vitest, jest, mocha, nodeTest];

export interface FoundRunner {
  readonly runner: Runner;
  readonly project: Project;
  /** Folder of its package; absent where it is not installed. */
  readonly installed: string | undefined;
}

/** `root`: the folder that the user has opened. `undefined` where nothing says how this file's tests are run. */
export function findRunner(file: string, text: string, root: string): FoundRunner | undefined {
  const imported = runners.find((runner) => importsOf(text).some((name) => runner.modules.test(name)));
  const projects = projectsAround(file, root);
  for (const project of projects) {
    const candidates = imported ? [imported] : runners;
    const found = strongest(candidates, project);
    if (found) return { runner: found, project, installed: installedFolder(found, project) };
  }
  const nearest = projects[0];
  if (!imported || !nearest) return undefined;
  return { runner: imported, project: nearest, installed: installedFolder(imported, nearest) };
}

/** Whether a file of this name is one of tests by the habits of all runners. */
export function isTestFile(file: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(file) || /\.d\.[cm]?ts$/.test(file)) return false;
  const name = path.basename(file);
  return (
    /[.\-_](test|spec)s?\.[^.]+$|^(test|spec)s?[.\-_]/.test(name) ||
    /(^|[\\/])(tests?|specs?|__tests__)[\\/]/.test(file)
  );
}

function strongest(candidates: readonly Runner[], project: Project): Runner | undefined {
  const rated = candidates.map((runner) => ({ runner, weight: weigh(runner, project) }));
  return rated.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0]?.runner;
}

function weigh(runner: Runner, project: Project): number {
  if (runner.script.test(project.scripts['test'] ?? '')) return 4;
  if (Object.values(project.scripts).some((script) => runner.script.test(script))) return 3;
  if (runner.isConfigured(project)) return 2;
  return runner.package !== undefined && project.dependencies.has(runner.package) ? 1 : 0;
}

function installedFolder(runner: Runner, project: Project): string | undefined {
  return runner.package === undefined ? project.folder : packageFolder(project, runner.package);
}

/** The file's project and those above it, nearest first. */
function projectsAround(file: string, root: string): Project[] {
  const projects = [readProject(file, root)];
  for (let last = projects[0]!; last.folder !== root && last.folder.startsWith(root); last = projects.at(-1)!) {
    projects.push(readProject(last.folder, root));
  }
  return projects;
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:from|require\(|import\(|import)\s*(['"])([^'"\n]+)\1/g)].map(
    (match) => match[2] ?? '',
  );
}
