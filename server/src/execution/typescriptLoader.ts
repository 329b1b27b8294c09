// How a project's Node comes to run TypeScript: by the loader that the project itself names, or by Trueline.
import path from 'node:path';
import { hasPackage, type Project } from './project';

interface KnownLoader {
  readonly package: string;
  /** As it is named in scripts and configurations. */
  readonly name: RegExp;
  /** `undefined` where it does not serve such a project. */
  flags(project: Project): readonly string[] | undefined;
}

/** Not ts-node: it would check the types of what the instrumenter has put in, and does else what Trueline's does. */
const loaders: readonly KnownLoader[] = [
  { package: 'tsx', name: /\btsx\b/, flags: () => ['--import', 'tsx'] },
  {
    package: '@swc-node/register',
    name: /@swc-node\/register/,
    flags: ({ isModule }) =>
      isModule ? ['--import', '@swc-node/register/esm-register'] : ['--require', '@swc-node/register'],
  },
  {
    package: 'esbuild-register',
    name: /\besbuild-register\b/,
    flags: ({ isModule }) => (isModule ? undefined : ['--require', 'esbuild-register']),
  },
];

/**
 * Arguments of Node before the script. A project that names no loader gets Trueline's, also where Node could leave out
 * types by itself: it would find no `./a` without an extension, and knows no `enum`.
 */
export function loaderFlags(project: Project, dist: string): readonly string[] {
  const named = Object.values(project.scripts).join('\n');
  const loader = loaders.find((each) => each.name.test(named) && hasPackage(project, each.package));
  return loader?.flags(project) ?? ['--require', path.join(dist, 'typescriptPreload.js')];
}
