// How a project's Node comes to run TypeScript: by the loader that the project itself names, by Node, or by Trueline.
import path from 'node:path';
import type { Environment } from './environment';
import { isAtLeast, type Node } from './node';
import { hasPackage, type Project } from './project';

export interface Loader {
  /** Arguments of Node before the script. */
  readonly flags: readonly string[];
  readonly environment: Environment;
}

interface KnownLoader {
  readonly package: string;
  /** As it is named in scripts and configurations. */
  readonly name: RegExp;
  flags(project: Project): readonly string[];
}

const loaders: readonly KnownLoader[] = [
  { package: 'tsx', name: /\btsx\b/, flags: () => ['--import', 'tsx'] },
  {
    package: '@swc-node/register',
    name: /@swc-node\/register/,
    flags: ({ isModule }) =>
      isModule ? ['--import', '@swc-node/register/esm-register'] : ['--require', '@swc-node/register'],
  },
  {
    package: 'ts-node',
    name: /\bts-node\b/,
    flags: ({ isModule }) =>
      isModule ? ['--no-warnings', '--loader', 'ts-node/esm'] : ['--require', 'ts-node/register'],
  },
  {
    package: 'esbuild-register',
    name: /\besbuild-register\b/,
    flags: () => ['--require', 'esbuild-register'],
  },
];

const plain: Loader = { flags: [], environment: {} };

/** How Node runs this file and what it imports. A project that names no loader gets Node's own, or Trueline's. */
export function findLoader(project: Project, node: Node, file: string, dist: string): Loader {
  const named = Object.values(project.scripts).join('\n');
  const loader = loaders.find((each) => each.name.test(named) && hasPackage(project, each.package));
  if (loader) return { ...plain, flags: loader.flags(project) };
  if (isStripping(node) && !/\.tsx$/.test(file)) return plain;
  return transpiling(dist);
}

/** Trueline's preload turns TypeScript into JavaScript, also where only an imported file is TypeScript. */
export function transpiling(dist: string): Loader {
  return { ...plain, flags: ['--require', path.join(dist, 'typescriptPreload.js')] };
}

/** From these versions on, Node removes types by itself. */
function isStripping(node: Node): boolean {
  return node.version[0] === 22 ? isAtLeast(node, 22, 18) : isAtLeast(node, 23, 6);
}
